using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A label's number is the position of its logit, so the numbers of an enum of labels are 0, 1, 2 and so on.</summary>
internal sealed class KD0508_LabelNumbers : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0508", "Labels are not numbered from 0", "Labels = typeof({0}): {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from model in declaration.Models
        where model.Labels is { TypeKind: not TypeKind.Error }
        let fault = Fault(model.Labels!)
        where fault is not null
        select At(model.Source.ArgumentFor(nameof(ModelAttribute.Labels))?.GetLocation() ?? model.Place, model.Labels!.Name, fault);

    private static string? Fault(INamedTypeSymbol labels)
    {
        if (labels.TypeKind != TypeKind.Enum)
            return "labels are the members of an enum; name one";
        var members = LabelDomains.Members(labels).ToArray();
        if (members.Length == 0)
            return "it has no members; give it one for each logit";
        var numbers = new HashSet<long>();
        foreach (var member in members)
        {
            var number = LabelDomains.Value(member);
            if (!numbers.Add(number))
                return $"'{member.Name}' has the number {number} of another member; a label has a number of its own, the position of its logit";
            if (number < 0 || number >= members.Length)
                return $"'{member.Name}' is {number}; a label is the position of its logit, 0 to {members.Length - 1}, so leave the numbers out";
        }

        return null;
    }
}
