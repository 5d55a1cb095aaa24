using System.Globalization;
using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes into the manifest what is known of the models: their bodies were read for it, so that it comes with the loop.</summary>
internal static class ModelsEmitter
{
    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        var (experiment, shapes) = (plan.Experiment, plan.Shapes);
        var fields = new[] { Model("Student", string.Empty, shapes.Student), experiment.Teachers.Count != 1 ? null : Model("Teacher", "!", shapes.Teacher) }.OfType<string>().ToList();
        if (plan.Taps.Count > 0)
        {
            fields.Add("Taps =");
            fields.Add("[");
            fields.AddRange(plan.Taps.Select(t => $"    new({Literal.Of(t.Owner)}, {Literal.Of(t.Layer.Path)}, {Literal.Of(Known(plan.ShapeOf(t)))}),"));
            fields.Add("],");
        }

        if (fields.Count == 0)
            return;
        writer.Line().Open($"static partial void {experiment.Name.BuildMethod}(ref {RuntimeNames.Manifest} manifest) => manifest = manifest with");
        foreach (var field in fields)
            writer.Line(field);
        writer.Close(";");
    }

    private static string? Model(string role, string certainly, ModelShapes? model)
    {
        if (model is null)
            return null;
        var known = new[]
        {
            Known(model.Logits()) is { } logits ? $"Logits = {Literal.Of(logits)}" : null,
            model.Values() is { } values ? $"Parameters = {Number(values)}" : null,
            model.Multiplies() is { } multiplies ? $"MultiplyAdds = {Number(multiplies)}" : null,
        }.OfType<string>().ToArray();
        return known.Length == 0 ? null : $"{role} = manifest.{role}{certainly} with {{ {string.Join(", ", known)} }},";
    }

    private static string? Known(Shape shape) => shape.HasRank ? shape.ToString() : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture) + (number > int.MaxValue ? "L" : string.Empty);
}
