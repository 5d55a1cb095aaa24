using Distill.Generators.Model;
using Distill.Generators.Reading;
using Distill.Generators.Shapes;

namespace Distill.Generators.Checking;

/// <summary>A declaration without mistakes of its own, and what the interpreter found out about its models.</summary>
/// <param name="Declaration">The declaration.</param>
/// <param name="Teacher">The teacher; null where there is none.</param>
/// <param name="Student">The student.</param>
internal sealed record ExperimentFacts(Declaration Declaration, ModelFacts? Teacher, ModelFacts Student)
{
    /// <summary>The facts of a complete declaration in which no rule found an error.</summary>
    public static ExperimentFacts? Of(Declaration declaration, FactsCache cache, CancellationToken cancellation)
    {
        if (!declaration.IsComplete || declaration.Student is not { } student || declaration.Input is not { Value.Shape: { Length: > 0 } sample })
            return null;
        return new(
            declaration,
            declaration.Teacher is { } teacher ? cache.Of(teacher, sample, training: false, cancellation) : null,
            cache.Of(student, sample, training: true, cancellation))
        {
            FurtherTeachers = [.. declaration.Teachers.Skip(1).Select(t => (t, cache.Of(t, sample, training: false, cancellation)))],
            Peers = [.. declaration.Peers.Select(p => (p, cache.Of(p, sample, training: true, cancellation)))],
        };
    }

    /// <summary>Teachers after the first, with their facts.</summary>
    public IReadOnlyList<(ModelDeclaration Model, ModelFacts Facts)> FurtherTeachers { get; private init; } = [];

    /// <summary>Models that learn beside the student, with their facts.</summary>
    public IReadOnlyList<(ModelDeclaration Model, ModelFacts Facts)> Peers { get; private init; } = [];

    /// <summary>All models with their facts, however many teachers there are.</summary>
    public IEnumerable<(ModelDeclaration Model, ModelFacts Facts)> Everyone => Models.Select(m => (m.Model, m.Facts)).Concat(FurtherTeachers).Concat(Peers);

    /// <summary>The models with their facts.</summary>
    public IEnumerable<(ModelDeclaration Model, ModelFacts Facts, string Role)> Models
    {
        get
        {
            if (Declaration.Teacher is { } teacher && Teacher is { } known)
                yield return (teacher, known, "teacher");
            yield return (Declaration.Student!, Student, "student");
        }
    }

    /// <summary>All tapped layers of which something is known; none of a model whose shapes do not fit together.</summary>
    public IEnumerable<TappedLayer> Tapped => TapSites.Pairs(Declaration).SelectMany(p => p.Sites).Where(s => s.IsTapped).Select(Of).OfType<TappedLayer>();

    /// <summary>What is known of a tapped layer; null: nothing.</summary>
    public TappedLayer? Of(TapSite site)
    {
        var facts = site.Role == "teacher" ? Teacher : Student;
        return facts is { Errors.IsEmpty: true } && site.Point is { } point && LayerView.Of(facts.Shapes, point) is { } view
            ? new(site, view, facts)
            : null;
    }

    /// <summary>The shape of one side of a loss; the logits where it names no layer.</summary>
    public Shape ShapeOf(string role, TapSite? site)
    {
        if (site is not null)
            return Of(site)?.Shape ?? Shape.Unknown;
        return Logits(role == "teacher" ? Teacher : Student);
    }

    /// <summary>The shape of a model's logits.</summary>
    public static Shape Logits(ModelFacts? facts) =>
        facts is { Errors.IsEmpty: true } ? facts.Shapes.Logits() : Shape.Unknown;
}
