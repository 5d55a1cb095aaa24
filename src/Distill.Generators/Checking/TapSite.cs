using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>A layer's path in a declaration.</summary>
/// <param name="Loss">The loss that names it, for people: <c>Hint</c>.</param>
/// <param name="Role">Whose layer it is: <c>teacher</c> or <c>student</c>.</param>
/// <param name="Model">That model.</param>
/// <param name="Written">The path as it is written.</param>
/// <param name="Place">Where.</param>
/// <param name="Copy">Whether a copy of what is seen is kept.</param>
internal sealed record TapSite(string Loss, string Role, ModelDeclaration Model, WrittenPath Written, Location Place, bool Copy)
{
    /// <summary>The path taken apart; null when it is none.</summary>
    public TapPoint? Point { get; } = TapPoint.Parse(Written.Path);
}

/// <summary>The two sides of a loss between layers; a side is null where the loss takes the logits, or where the model is missing.</summary>
/// <param name="Loss">The loss, for people.</param>
/// <param name="Source">Its attribute.</param>
/// <param name="Teacher">The teacher's layer.</param>
/// <param name="Student">The student's layer.</param>
internal sealed record TapPair(string Loss, Declared<Attribute> Source, TapSite? Teacher, TapSite? Student)
{
    public IEnumerable<TapSite> Sites => new[] { Teacher, Student }.OfType<TapSite>();
}

/// <summary>Finds what a declaration taps.</summary>
internal static class TapSites
{
    /// <summary>All pairs of layers, in the order they are declared.</summary>
    public static IEnumerable<TapPair> Pairs(Declaration declaration)
    {
        foreach (var loss in declaration.Losses)
        {
            if (loss.Value is TapLossAttribute tap)
                yield return Pair(declaration, loss.Recipe.Name, loss.AsAttribute(), tap.Teacher ?? string.Empty, tap.Student ?? string.Empty, tap.Copy);
        }

        foreach (var (method, loss) in declaration.OwnLosses)
            yield return Pair(declaration, method.Name, loss.AsAttribute(), loss.Value.Teacher, loss.Value.Student, loss.Value.Copy);
    }

    private static TapPair Pair(Declaration declaration, string name, Declared<Attribute> source, string? teacher, string? student, bool copy)
    {
        return new(name, source, Site("teacher", teacher, declaration.Teacher), Site("student", student, declaration.Student));

        TapSite? Site(string role, string? path, ModelDeclaration? model) =>
            model is not null && !BrokenCode.IsIn(model.Type) && LayerPathReader.Written(declaration, source.Source, role, path) is { } written
                ? new(name, role, model, written, source.PlaceOf(role), copy)
                : null;
    }
}
