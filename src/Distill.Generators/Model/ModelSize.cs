using System.Globalization;

namespace Distill.Generators.Model;

/// <summary>How large models are, for people.</summary>
internal static class ModelSize
{
    /// <summary>The logits' shape; unknown where a model gives something else than one tensor.</summary>
    public static Shape Logits(this ModelShapes model) => model.Outputs is [var logits] ? logits : Shape.Unknown;

    /// <summary>Multiply-adds for one sample; null where that is not exactly known.</summary>
    public static long? Multiplies(this ModelShapes model) => model.MultiplyAdds.IsAtLeast ? null : model.MultiplyAdds.For(1);

    /// <summary>Values in the parameters; null where that is not exactly known.</summary>
    public static long? Values(this ModelShapes model) => model.ParametersAreAtLeast ? null : model.Parameters;

    /// <summary><c>4,010 parameters, 7,448 multiply-adds, gives [N,10]</c>.</summary>
    public static string Shown(this ModelShapes model) =>
        $"{Number(model.Parameters, model.ParametersAreAtLeast)} parameters, {Number(model.MultiplyAdds.For(1), model.MultiplyAdds.IsAtLeast)} multiply-adds, gives {model.Logits()}";

    /// <summary><c>34.3 times fewer parameters, 509 times fewer multiply-adds</c>; null where neither is known.</summary>
    public static string? Compression(ModelShapes teacher, ModelShapes student)
    {
        var parts = new[] { Times(teacher.Values(), student.Values(), "parameters"), Times(teacher.Multiplies(), student.Multiplies(), "multiply-adds") }.OfType<string>().ToArray();
        return parts.Length == 0 ? null : string.Join(", ", parts);
    }

    private static string? Times(long? teacher, long? student, string what) =>
        teacher > 0 && student > 0 ? string.Format(CultureInfo.InvariantCulture, "{0:0.#} times fewer {1}", (double)teacher.Value / student.Value, what) : null;

    private static string Number(long number, bool isAtLeast) => (isAtLeast ? "at least " : string.Empty) + number.ToString("N0", CultureInfo.InvariantCulture);
}
