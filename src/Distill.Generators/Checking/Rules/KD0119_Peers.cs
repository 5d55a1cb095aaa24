using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Checking.Rules;

/// <summary>Models that learn beside the student need something to learn from each other by, and names to tell them apart.</summary>
internal sealed class KD0119_Peers : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0119", "Peers do not fit what is declared beside them", "{0}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        var mutual = declaration.Losses.Where(l => l.Value is DistillLoss.MutualAttribute).ToArray();
        if (declaration.IsComplete && declaration.Peers.IsEmpty)
            return mutual.Select(m => At(m.Place, $"Mutual lets students teach each other, but experiment '{declaration.Type.Name}' has only one: add [Peer<Model>(…)] or take this loss away"));
        if (declaration.Peers.IsEmpty)
            return [];
        var peer = declaration.Peers[0];
        if (declaration.Teacher is { } teacher)
            return [At(teacher.Place, $"The student learns from the teacher {teacher.Shown} or beside the peer {peer.Shown}, but from both is not possible yet: take one of them away")];
        if (!declaration.Stages.IsEmpty)
            return [At(peer.Place, $"The peer {peer.Shown} would learn in every stage by losses that are a stage's own: stages beside peers are not possible yet; take one of them away")];
        if (declaration.IsComplete && mutual.Length == 0)
            return [At(peer.Place, $"No loss lets the peer {peer.Shown} and the student teach each other: add [DistillLoss.Mutual], or take the peer away")];
        return Names(declaration).Concat(declaration.Peers.SelectMany(p => Each(p, declaration.Student)));
    }

    private IEnumerable<Diagnostic> Names(Declaration declaration)
    {
        var names = declaration.Peers.Select(p => p.As).ToArray();
        if (names.Length > 1 && (names.Contains(null) || names.Distinct().Count() < names.Length))
            yield return At(declaration.Peers[1].Place, "Several peers need names to tell them apart: give each a Name of its own");
    }

    private IEnumerable<Diagnostic> Each(ModelDeclaration peer, ModelDeclaration? student)
    {
        if (peer.As is { } name && (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || char.IsUpper(name[0]) || name == "student"))
            yield return At(PlaceOf(peer, "Name"), $"The peer's name '{name}' becomes a variable of the loop and the name of a file, so it must be an identifier that begins with a small letter and is not 'student': wide");
        if (new[] { peer, student }.FirstOrDefault(m => m?.Head is not null) is { } parted)
            yield return At(PlaceOf(parted, nameof(ModelAttribute.Head)), $"The logits of {parted.Shown} are never whole with Head, so that peers cannot learn from them: take Head away, or the peer");
        if (peer.Labels is not null && student is not null && !SymbolEqualityComparer.Default.Equals(peer.Labels, student.Labels))
            yield return At(PlaceOf(peer, nameof(ModelAttribute.Labels)), $"The peer's labels are not those of the student {student.Shown}: give both the same Labels");
    }

    private static Location PlaceOf(ModelDeclaration model, string property) => model.Source.ArgumentFor(property)?.GetLocation() ?? model.Place;
}
