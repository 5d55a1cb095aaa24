using System.Globalization;
using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes into the manifest what is known of the models: their bodies were read for it, so that it comes with the loop.</summary>
internal static class ModelsEmitter
{
    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        var fields = Fields(plan).ToArray();
        if (fields.Length == 0)
            return;
        writer.Line().Open($"static partial void {plan.Experiment.Name.BuildMethod}(ref {RuntimeNames.Manifest} manifest) => manifest = manifest with");
        foreach (var field in fields)
            writer.Line(field);
        writer.Close(";");
    }

    private static IEnumerable<string> Fields(LoopPlan plan)
    {
        var (experiment, shapes, source) = (plan.Experiment, plan.Shapes, plan.Shapes.Source);
        if (Model("manifest.Student", shapes.Student, source?.Student) is { } student)
            yield return $"Student = {student},";
        if (experiment.Teachers.Count == 1 && Model("manifest.Teacher!", shapes.Teacher, source?.Teachers[0]) is { } teacher)
            yield return $"Teacher = {teacher},";
        if (experiment.Teachers.Count > 1 && source is not null)
            yield return $"Teachers = [{string.Join(", ", source.Teachers.Select((t, i) => Model($"manifest.Teachers[{i}]", null, t)))}],";
        if (experiment.Peers.Count > 0 && source is not null)
            yield return $"Peers = [{string.Join(", ", source.Peers.Select((p, i) => Model($"manifest.Peers[{i}]", null, p)))}],";
        if (source?.Own is { } own)
            yield return $"OwnSource = {Literal.Of(own)},";
        if (source?.Assemblies.Count > 0)
            yield return $"Assemblies = {Literal.List(source.Assemblies)},";
        if (plan.Taps.Count == 0)
            yield break;
        yield return "Taps =";
        yield return "[";
        foreach (var tap in plan.Taps)
            yield return $"    new({Literal.Of(tap.Owner)}, {Literal.Of(tap.Layer.Path)}, {Literal.Of(Known(plan.ShapeOf(tap)))}),";
        yield return "],";
    }

    private static string? Model(string declared, ModelShapes? model, string? source)
    {
        var known = new[]
        {
            Known(model?.Logits() ?? Shape.Unknown) is { } logits ? $"Logits = {Literal.Of(logits)}" : null,
            model?.Values() is { } values ? $"Parameters = {Number(values)}" : null,
            model?.Multiplies() is { } multiplies ? $"MultiplyAdds = {Number(multiplies)}" : null,
            source is null ? null : $"Source = {Literal.Of(source)}",
        }.OfType<string>().ToArray();
        return known.Length == 0 ? null : $"{declared} with {{ {string.Join(", ", known)} }}";
    }

    private static string? Known(Shape shape) => shape.HasRank ? shape.ToString() : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture) + (number > int.MaxValue ? "L" : string.Empty);
}
