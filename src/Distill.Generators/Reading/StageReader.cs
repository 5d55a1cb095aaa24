using System.Collections.Immutable;
using Distill.Generators.Model;

namespace Distill.Generators.Reading;

/// <summary>Reads what belongs to which stage.</summary>
internal static class StageReader
{
    private static readonly Recipe DefaultOptimizer = new(
        "Distill.Optimize+AdamWAttribute",
        ImmutableArray.Create(new Constant(0.001, null, "0.001", "0.001")).ToEquatableArray(),
        default);

    /// <summary>The stages of a declaration without mistakes.</summary>
    public static IEnumerable<Stage> Read(Declaration declaration, ModelDeclaration student) =>
        from stage in declaration.Stages
        let number = stage.Value.Number
        let layers = StageLayers.Of(declaration, stage).Select(w => Layer(declaration, student, w.Path))
        select new Stage(number, stage.Value.Epochs, layers.ToEquatableArray(), Optimizer(declaration, number), Schedule(declaration, number)?.Recipe);

    /// <summary>How a stage moves weights: by its own optimizer, by that of every stage, or by the default one.</summary>
    /// <param name="declaration">The experiment.</param>
    /// <param name="stage">The stage's number; 0: there are none.</param>
    public static Recipe Optimizer(Declaration declaration, int stage) =>
        (declaration.Optimizers.FirstOrDefault(o => o.Value.Stage == stage) ?? declaration.Optimizers.FirstOrDefault(o => o.Value.Stage == 0))?.Recipe ?? DefaultOptimizer;

    /// <summary>A stage's schedule, likewise; null: a constant rate.</summary>
    public static Declared<ScheduleAttribute>? Schedule(Declaration declaration, int stage) =>
        declaration.Schedules.FirstOrDefault(s => s.Value.Stage == stage) ?? declaration.Schedules.FirstOrDefault(s => s.Value.Stage == 0);

    private static LayerPath Layer(Declaration declaration, ModelDeclaration student, string path) =>
        new(path, new(path, 0, OfInput: false, Element: null), Copy: false, LayerAccess.Of(declaration.Compilation, student.Type, path));
}
