using Distill.Generators.Model;

namespace Distill.Generators.Checking;

/// <summary>A hint and its guided layer.</summary>
/// <param name="Pair">Where it is declared.</param>
/// <param name="Teacher">The hint's shape.</param>
/// <param name="Student">The guided layer's shape.</param>
/// <param name="Adapter">What is declared between them.</param>
internal sealed record HintPair(TapPair Pair, Shape Teacher, Shape Student, Adapter Adapter)
{
    public Fit Fit { get; } = AdapterFit.Of(Student, Teacher, Adapter);
}

/// <summary>Finds the pairs that must fit element by element.</summary>
internal static class HintPairs
{
    public static IEnumerable<HintPair> Of(ExperimentFacts facts) =>
        from pair in TapSites.Pairs(facts.Declaration)
        where pair is { Teacher.IsTapped: true, Student.IsTapped: true }
        let hint = pair.Source.Value as DistillLoss.HintAttribute
        where hint is not null
        select new HintPair(pair, facts.ShapeOf("teacher", pair.Teacher), facts.ShapeOf("student", pair.Student), hint.Adapter);
}
