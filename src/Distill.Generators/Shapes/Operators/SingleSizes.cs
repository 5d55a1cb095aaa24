using System.Collections.Immutable;
using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Sizes that an overload takes one by one: <c>zeros(rows, columns)</c>.</summary>
internal static class SingleSizes
{
    private static readonly string[] Names = ["rows", "columns", "dim0", "dim1", "dim2", "dim3"];

    /// <summary>The sizes in their order; empty where the overload takes none so.</summary>
    public static ImmutableArray<Dim> Of(Arguments arguments) => [.. Names.Where(n => arguments.Has(n)).Select(n => arguments.Number(n))];
}
