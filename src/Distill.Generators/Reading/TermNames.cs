using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Reading;

/// <summary>
/// Gives each term its name in the emitted step: <c>softTargets</c>, a second one <c>softTargets2</c>.
/// A name that the loop uses itself, or that C# keeps, gets the ending <c>Loss</c>.
/// </summary>
internal sealed class TermNames
{
    /// <summary>What the emitted step calls its own things; a term may not hide them.</summary>
    private static readonly HashSet<string> OfTheLoop = new(StringComparer.OrdinalIgnoreCase)
    {
        "optimizer", "learningRate", "startRate", "stage", "trained", "begin", "train", "start", "batch", "part", "parts", "partScope", "number", "values", "clock", "sums", "scope", "logits", "gradient", "label", "image",
        "step", "stepAlone", "predict", "dispose", "evaluate", "rows", "row", "buildTeacher", "buildStudent", "torch", "tensor", "toString", "equals", "getHashCode", "getType",
    };

    /// <summary>A term comes with a value, a weight and perhaps an adapter, named after it.</summary>
    private static readonly string[] Endings = ["", "Value", "Weight", "Adapter"];

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name that nothing else in the step has.</summary>
    /// <param name="declared">The loss or method as declared: <c>SoftTargets</c>.</param>
    public string Take(string declared)
    {
        var name = char.ToLowerInvariant(declared[0]) + declared.Substring(1);
        if (OfTheLoop.Contains(name) || OfTheModels(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None)
            name += "Loss";
        var free = name;
        for (var number = 2; Endings.Any(ending => taken.Contains(free + ending)); number++)
            free = name + number;
        foreach (var ending in Endings)
            taken.Add(free + ending);
        return free;
    }

    /// <summary>What taps see is named after the model: <c>teacherBlock2</c>.</summary>
    private static bool OfTheModels(string name) =>
        name.StartsWith("teacher", StringComparison.OrdinalIgnoreCase) || name.StartsWith("peer", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ofPeer", StringComparison.OrdinalIgnoreCase) || name.StartsWith("student", StringComparison.OrdinalIgnoreCase);
}
