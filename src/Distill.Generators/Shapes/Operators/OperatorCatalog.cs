using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>All operators, by the names of TorchSharp's members that they speak for.</summary>
internal static class OperatorCatalog
{
    private static readonly Dictionary<string, LayerOperator> Layers = ByName(Catalog.LayerOperators, o => o.Types);

    private static readonly Dictionary<string, FunctionOperator> Functions = ByName(Catalog.FunctionOperators, o => o.Names);

    /// <summary>The operator of a layer of that type's name; null where there is none.</summary>
    public static LayerOperator? Layer(string type) => Layers.TryGetValue(type, out var found) ? found : null;

    /// <summary>The operator of a member; null where there is none.</summary>
    /// <param name="owner">The type that holds it: <c>torch</c>, <c>functional</c>, <c>Tensor</c>, <c>linalg</c> …</param>
    /// <param name="member">Its name.</param>
    public static FunctionOperator? Function(string owner, string member) =>
        Functions.TryGetValue(owner + "." + member, out var found) || (IsPlain(owner) && Functions.TryGetValue(member, out found)) ? found : null;

    private static bool IsPlain(string owner) => owner is "torch" or "functional" or "Tensor" or "special";

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> operators, Func<T, IReadOnlyList<string>> names)
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in operators)
        {
            foreach (var name in names(one))
                found[name] = one;
        }
        return found;
    }
}
