using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A path of a layer leads through the model's own names. Where only a run can know them, this rule is silent.</summary>
internal sealed class KD0201_NoSuchLayer : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0201", "The model has no such layer", "{0}: the {1} {2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        Terms(declaration).SelectMany(t => new[]
        {
            Check(declaration, t, "teacher", t.Teacher, declaration.Teacher),
            Check(declaration, t, "student", t.Student, declaration.Student),
        }).OfType<Diagnostic>();

    private static IEnumerable<Term> Terms(Declaration declaration)
    {
        foreach (var loss in declaration.Losses)
        {
            if (loss.Value is TapLossAttribute tap)
                yield return new(loss.Recipe.Name, loss.AsAttribute(), tap.Teacher ?? string.Empty, tap.Student ?? string.Empty);
        }

        foreach (var (method, loss) in declaration.OwnLosses)
            yield return new(method.Name, loss.AsAttribute(), loss.Value.Teacher, loss.Value.Student);
    }

    private Diagnostic? Check(Declaration declaration, Term term, string role, string? value, ModelDeclaration? model)
    {
        if (model is null || BrokenCode.IsIn(model.Type) || LayerPathReader.Written(declaration, term.Loss.Source, role, value) is not { } written)
            return null;
        var fault = OfAnotherModel(written, model.Type) ?? LayerSearch.Fault(declaration.Compilation, model.Type, written.Path);
        return fault is null ? null : At(term.Loss.PlaceOf(role), term.Name, role, fault);
    }

    /// <summary>A layer named in the class of another model: found perhaps, but by accident, and renamed together with the wrong class.</summary>
    private static string? OfAnotherModel(WrittenPath written, ITypeSymbol model) =>
        written.Of is { } of && ModuleTypes.IsModule(of) && !ModuleTypes.Derives(model, of)
            ? $"is {model.Name}, but 'nameof({of.Name}.{written.Path})' names a layer of {of.Name}: write 'nameof({model.Name}.…)'"
            : null;

    private sealed record Term(string Name, Declared<Attribute> Loss, string? Teacher, string? Student);
}
