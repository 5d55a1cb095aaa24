using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>Reads enums of labels.</summary>
internal static class LabelDomains
{
    /// <summary>The labels of a model; null: it declares none, or no enum.</summary>
    public static LabelDomain? Of(ModelDeclaration model) => model.Labels is { TypeKind: TypeKind.Enum } type
        ? new(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), type.Name, Members(type).OrderBy(Value).Select(Name).ToEquatableArray())
        : null;

    /// <summary>The members of an enum in the order they are written.</summary>
    public static IEnumerable<IFieldSymbol> Members(INamedTypeSymbol type) => type.GetMembers().OfType<IFieldSymbol>().Where(f => f.HasConstantValue);

    /// <summary>A member's number.</summary>
    public static long Value(IFieldSymbol member) => member.ConstantValue is ulong large ? (long)Math.Min(large, long.MaxValue) : Convert.ToInt64(member.ConstantValue, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The name that data and other enums know a member by.</summary>
    public static string Name(IFieldSymbol member) =>
        member.GetAttributes().Where(a => a.AttributeClass?.ToDisplayString() == "Distill.LabelAttribute").Select(a => a.ConstructorArguments.FirstOrDefault().Value as string).FirstOrDefault() ?? member.Name;

    /// <summary>The student's class of each of a teacher's; empty where they are the same or one of both has no names.</summary>
    public static EquatableArray<int> Classes(LabelDomain? teacher, LabelDomain? student)
    {
        if (teacher is null || student is null)
            return default;
        var classes = teacher.Names.Select(student.Find).ToArray();
        return classes.SequenceEqual(Enumerable.Range(0, student.Names.Count)) ? default : classes.ToEquatableArray();
    }
}
