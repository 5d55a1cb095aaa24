using System.Reflection;
using Distill.Generators.Shapes.Operators;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>What of TorchSharp no operator speaks for, and why: a shape that depends on it is honestly unknown.</summary>
internal static class OperatorCoverage
{
    private static readonly Dictionary<string, string[]> Unknown = new()
    {
    };

    public static IEnumerable<string> Names => Unknown.Values.SelectMany(n => n);

    public static bool IsUnknown(MemberInfo member) => Names.Contains(Name(member)) || Names.Contains(member.Name);

    public static bool IsCovered(MemberInfo member)
    {
        var owner = member.DeclaringType!.Name;
        return OperatorCatalog.Function(owner, member.Name) is not null
            || (member.Name.EndsWith('_') && OperatorCatalog.Function(owner, member.Name[..^1]) is not null);
    }

    public static string Name(MemberInfo member) => member.DeclaringType!.Name + "." + member.Name;
}
