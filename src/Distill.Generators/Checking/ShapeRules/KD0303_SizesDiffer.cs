using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>Maps of different height or width are averaged to the smaller: it trains, but it is rarely what was meant.</summary>
internal sealed class KD0303_SizesDiffer : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0303",
        "The sizes of hint and guided layer differ",
        "{0} '{1}': student gives {2}, teacher gives {3}; {4}: tap layers of one size if that is not meant",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from hint in HintPairs.Of(facts)
        where hint.Fit == Fit.SizesDiffer
        select At(hint.Pair.Student!.Place, hint.Pair.Loss, hint.Pair.Teacher!.Written.Path, hint.Student, hint.Teacher, Averaged(hint.Student, hint.Teacher));

    /// <summary>What becomes of the two, and the pooling that does the same.</summary>
    private static string Averaged(Shape student, Shape teacher)
    {
        if (student[2].Value is not { } sh || student[3].Value is not { } sw || teacher[2].Value is not { } th || teacher[3].Value is not { } tw)
            return "the larger is averaged to the size of the smaller";
        if (sh >= th && sw >= tw)
            return $"the student's is averaged to {th}x{tw}, as {Pooling(sh, sw, th, tw)} would do";
        if (th >= sh && tw >= sw)
            return $"the teacher's is averaged to {sh}x{sw}, as {Pooling(th, tw, sh, sw)} would do";
        return $"both are averaged to {Math.Min(sh, th)}x{Math.Min(sw, tw)}";
    }

    private static string Pooling(long height, long width, long toHeight, long toWidth) =>
        toHeight > 0 && toWidth > 0 && height % toHeight == 0 && width % toWidth == 0 && height / toHeight == width / toWidth
            ? $"AvgPool2d({height / toHeight})"
            : $"AdaptiveAvgPool2d(({toHeight}, {toWidth}))";
}
