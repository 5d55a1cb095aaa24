using System.Reflection;
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
/// <param name="IsTapped">Whether what the layer gives is meant, rather than the layer itself.</param>
internal sealed record TapSite(string Loss, string Role, ModelDeclaration Model, WrittenPath Written, Location Place, bool Copy, bool IsTapped)
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
            if (loss.Value is TapsLossAttribute taps)
            {
                for (var i = 0; i < Math.Max(taps.Teacher.Length, taps.Student.Length); i++)
                    yield return Pair(declaration, loss.Recipe.Name, loss.AsAttribute(), taps.Teacher.ElementAtOrDefault(i), taps.Student.ElementAtOrDefault(i), taps.Copy, i);
            }

            if (loss.Value is ExitsLossAttribute exits)
            {
                for (var i = 0; i < exits.Exits.Length; i++)
                    yield return OfStudent(nameof(exits.Exits), exits.Exits[i] ?? string.Empty, i);
                if (exits.Features is { } features)
                    yield return OfStudent(nameof(exits.Features), features, 0);

                TapPair OfStudent(string argument, string path, int index) =>
                    new(loss.Recipe.Name, loss.AsAttribute(), null, Site(declaration, loss.Recipe.Name, loss.AsAttribute(), argument, "student", path, declaration.Student, exits.Copy, index));
            }

            foreach (var named in HandedOver(declaration, loss))
                yield return named;
        }

        foreach (var (method, loss) in declaration.OwnLosses)
            yield return Pair(declaration, method.Name, loss.AsAttribute(), loss.Value.Teacher, loss.Value.Student, loss.Value.Copy);
    }

    /// <summary>Layers that a loss is handed themselves, where the declaration names any.</summary>
    private static IEnumerable<TapPair> HandedOver(Declaration declaration, Declared<LossAttribute> loss)
    {
        foreach (var property in loss.Value.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<LayerOfAttribute>() is not { Model: var role } || loss.Source.ArgumentFor(property.Name) is null)
                continue;
            var model = role == "teacher" ? declaration.Teacher : declaration.Student;
            var value = property.GetValue(loss.Value);
            var paths = value as string?[] ?? [value as string];
            for (var i = 0; i < paths.Length; i++)
            {
                var site = Site(declaration, loss.Recipe.Name, loss.AsAttribute(), property.Name, role, paths[i] ?? string.Empty, model, copy: false, i) is { } layer ? layer with { IsTapped = false } : null;
                yield return new(loss.Recipe.Name, loss.AsAttribute(), role == "teacher" ? site : null, role == "teacher" ? null : site);
            }
        }
    }

    private static TapPair Pair(Declaration declaration, string name, Declared<Attribute> source, string? teacher, string? student, bool copy, int index = 0)
    {
        return new(
            name,
            source,
            Site(declaration, name, source, "teacher", "teacher", teacher, declaration.Teacher, copy, index),
            Site(declaration, name, source, "student", "student", student, declaration.Student, copy, index));
    }

    private static TapSite? Site(Declaration declaration, string name, Declared<Attribute> source, string argument, string role, string? path, ModelDeclaration? model, bool copy, int index) =>
        model is not null && !BrokenCode.IsIn(model.Type) && LayerPathReader.Written(declaration, source.Source, argument, path, index) is { } written
            ? new(name, role, model, written, source.PlaceOf(argument, index), copy, IsTapped: true)
            : null;
}
