using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A teacher's experiment is trained first: one that needs its own student would wait for ever.</summary>
internal sealed class KD0114_TeachersInACircle : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0114",
        "The teachers go in a circle",
        "'{0}' would wait for its own result: {1}; take one of these teachers from an experiment that does not need '{0}', or from Weights");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var teacher in declaration.Teachers)
        {
            if (teacher.From is { } from && WayBack(declaration.Type, from) is { } way)
                yield return At(teacher.Source.ArgumentFor("From")?.GetLocation() ?? teacher.Place, declaration.Type.Name, string.Join(" → ", way.Select(t => t.Name)));
        }
    }

    /// <summary>The shortest way round from an experiment over its teacher's to itself; null: there is none.</summary>
    private static List<INamedTypeSymbol>? WayBack(INamedTypeSymbol experiment, INamedTypeSymbol first)
    {
        var cameFrom = new Dictionary<INamedTypeSymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default) { [first] = experiment };
        var open = new Queue<INamedTypeSymbol>([first]);
        while (open.Count > 0)
        {
            var next = open.Dequeue();
            if (SymbolEqualityComparer.Default.Equals(next, experiment))
                return Way(cameFrom, experiment);
            foreach (var further in DeclarationReader.TeachersFrom(next))
            {
                if (cameFrom.ContainsKey(further))
                    continue;
                cameFrom.Add(further, next);
                open.Enqueue(further);
            }
        }

        return null;
    }

    private static List<INamedTypeSymbol> Way(Dictionary<INamedTypeSymbol, INamedTypeSymbol> cameFrom, INamedTypeSymbol experiment)
    {
        var way = new List<INamedTypeSymbol> { experiment };
        do
            way.Insert(0, cameFrom[way[0]]);
        while (!SymbolEqualityComparer.Default.Equals(way[0], experiment));
        return way;
    }
}
