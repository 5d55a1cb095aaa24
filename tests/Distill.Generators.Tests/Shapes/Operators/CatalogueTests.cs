using System.Reflection;
using Distill.Generators.Shapes.Operators;
using TorchSharp;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Nothing of TorchSharp is forgotten: an operator speaks for it, or a list says why none does.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Every_layer_has_an_operator()
    {
        // Containers are the interpreter's own; the base classes are never made.
        string[] containers = ["Sequential", "ModuleList`1", "ModuleDict`1", "ParameterList", "ParameterDict"];
        var layers = typeof(torch).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == "TorchSharp.Modules" && typeof(nn.Module).IsAssignableFrom(t) && !t.IsAbstract && !t.Name.StartsWith("Sequential", StringComparison.Ordinal))
            .Select(t => t.Name).Except(containers);
        Assert.DoesNotContain(layers, l => OperatorCatalog.Layer(l) is null);
    }

    [Fact]
    public void Every_function_of_tensors_has_an_operator_or_a_reason()
    {
        var missing = Members().Where(m => !OperatorCoverage.IsCovered(m) && !OperatorCoverage.IsUnknown(m)).Select(OperatorCoverage.Name).Distinct();
        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    [Fact]
    public void No_reason_is_given_for_what_is_covered()
    {
        var members = Members().ToArray();
        Assert.DoesNotContain(OperatorCoverage.Names, n => !members.Any(m => (m.Name == n || OperatorCoverage.Name(m) == n) && !OperatorCoverage.IsCovered(m)));
    }

    private static IEnumerable<MemberInfo> Members()
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var type in new[] { typeof(torch), typeof(nn.functional), typeof(Tensor), typeof(torch.linalg), typeof(torch.fft), typeof(torch.special), typeof(TensorExtensionMethods) })
        {
            foreach (var method in type.GetMethods(all).Where(m => !m.IsSpecialName && (GivesTensors(m.ReturnType) || type == typeof(Tensor))))
                yield return method;
        }
        foreach (var property in typeof(Tensor).GetProperties(all).Where(p => p.GetIndexParameters().Length == 0))
            yield return property;
    }

    private static bool GivesTensors(Type type) =>
        type == typeof(Tensor) || (type.HasElementType && GivesTensors(type.GetElementType()!)) || type.GetGenericArguments().Any(GivesTensors);
}
