using System.Reflection;
using Distill.Generators.Model;
using Distill.Generators.Reading.Formulas;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>Turns the losses of a declaration without mistakes into the terms of the objective.</summary>
internal static class TermsReader
{
    /// <summary>The terms in the order they are written: first those on the class, then the user's own methods.</summary>
    public static IEnumerable<Term> Read(Declaration declaration, ITypeSymbol? teacher, ITypeSymbol student)
    {
        var names = new TermNames();
        foreach (var loss in declaration.Losses)
        {
            if (loss.Value is LogitsLossAttribute)
            {
                foreach (var term in TaughtTerms.Of(declaration, loss, names))
                    yield return term with { Stage = loss.Value.Stage };
                continue;
            }

            var name = names.Take(loss.Recipe.Name);
            TensorTerm tensors = loss.Value switch
            {
                TapLossAttribute tap => Tensors(name, loss, [tap.Teacher], [tap.Student], tap.Adapter, tap.Copy),
                ExitsLossAttribute exits => Exits(name, loss, exits),
                TapsLossAttribute taps => Tensors(name, loss, taps.Teacher, taps.Student, Adapter.None, taps.Copy),
                _ => new TensorTerm(name, loss.Value.Weight, loss.Recipe.Shown, Teacher: default, Student: default, Adapter.None, loss.Recipe, Modules: default, Method: null),
            };
            yield return tensors with { Stage = loss.Value.Stage };
        }

        foreach (var declared in declaration.OwnLosses)
        {
            var (method, loss) = declared;
            if (declared.Formula is { } formula)
            {
                yield return new RowTerm(names.Take(method.Name), loss.Value.Weight, loss.Recipe) { Stage = loss.Value.Stage, Shown = method.Name, Formula = formula, From = FormulaTape.ReadsTeacher(formula) ? TaughtTerms.Teacher(declaration, loss.Value.From) : null };
                continue;
            }

            var own = loss.Value;
            yield return new TensorTerm(
                names.Take(method.Name),
                own.Weight,
                $"{method.Name}({own.Teacher ?? "logits"} <- {own.Student ?? "logits"})",
                Layers(loss.Source, nameof(own.Teacher), [own.Teacher], teacher, own.Copy),
                Layers(loss.Source, nameof(own.Student), [own.Student], student, own.Copy),
                own.Adapter,
                Loss: null,
                Modules: default,
                ExperimentBuilder.Escaped(method))
            { Stage = own.Stage };
        }

        TensorTerm Exits(string name, Declared<LossAttribute> loss, ExitsLossAttribute exits) => new(
            name,
            loss.Value.Weight,
            loss.Recipe.Shown,
            Teacher: default,
            Layers(loss.Source, nameof(exits.Exits), exits.Exits, student, exits.Copy).Concat(Layers(loss.Source, nameof(exits.Features), [exits.Features], student, exits.Copy)).ToEquatableArray(),
            Adapter.None,
            loss.Recipe,
            Modules(loss).ToEquatableArray(),
            Method: null);

        TensorTerm Tensors(string name, Declared<LossAttribute> loss, IReadOnlyList<string> teachers, IReadOnlyList<string> students, Adapter adapter, bool copy) => new(
            name,
            loss.Value.Weight,
            Shown(loss.Recipe, teachers, students),
            Layers(loss.Source, nameof(TapLossAttribute.Teacher), teachers, teacher, copy),
            Layers(loss.Source, nameof(TapLossAttribute.Student), students, student, copy),
            adapter,
            loss.Recipe,
            Modules(loss).ToEquatableArray(),
            Method: null);

        IEnumerable<ModuleArgument> Modules(Declared<LossAttribute> loss) =>
            from property in loss.Value.GetType().GetProperties()
            let of = property.GetCustomAttribute<LayerOfAttribute>()
            where of is not null
            let value = property.GetValue(loss.Value)
            select new ModuleArgument(
                property.Name,
                of.Model,
                Layers(loss.Source, IsTeachersList(loss.Value, value) ? nameof(TapsLossAttribute.Teacher) : property.Name, value as string[] ?? [(string)value], of.Model == "teacher" ? teacher : student, copy: false),
                value is string[]);

        EquatableArray<LayerPath> Layers(AttributeData source, string argument, IReadOnlyList<string?> paths, ITypeSymbol? model, bool copy) =>
            paths.Select((path, i) => LayerPathReader.Read(declaration, source, argument, i, path, model, copy)).OfType<LayerPath>().ToEquatableArray();
    }

    /// <summary>Whether a property gives the tapped layers where it was not set: their paths are then to be read where those are written.</summary>
    private static bool IsTeachersList(LossAttribute loss, object value) => loss is TapsLossAttribute taps && ReferenceEquals(taps.Teacher, value);

    /// <summary>The term for people, with everything in it that changes what is trained.</summary>
    private static string Shown(Recipe loss, IReadOnlyList<string> teachers, IReadOnlyList<string> students)
    {
        var further = loss.Arguments.Skip(2).Select(a => a.Shown)
            .Concat(loss.Properties.Where(p => p.Name is not (nameof(LossAttribute.Weight) or nameof(LossAttribute.Stage))).Select(p => $"{p.Name} = {p.Value.Shown}"));
        return $"{loss.Name}({string.Join(", ", further.Prepend($"{Side(teachers)} <- {Side(students)}"))})";
    }

    private static string Side(IReadOnlyList<string> layers) => layers.Count == 1 ? layers[0] : $"[{string.Join(", ", layers)}]";
}
