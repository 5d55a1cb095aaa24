using Distill.Formulas;
using Distill.Generators.Model;

namespace Distill.Generators.Reading;

/// <summary>The terms that a loss of the logits stands for: one, or with several teachers one for each that it learns from.</summary>
internal static class TaughtTerms
{
    /// <summary>The terms of one declared loss.</summary>
    public static IEnumerable<Model.Term> Of(Declaration declaration, Declared<LossAttribute> loss, TermNames names)
    {
        if (loss.Value is DistillLoss.MutualAttribute)
        {
            // One kernel serves all who learn from each other, so that the others have numbers there and no names.
            var others = declaration.Peers.Length;
            for (var i = 1; i <= others; i++)
                yield return new RowTerm(names.Take(loss.Recipe.Name + Number(i, others)), loss.Value.Weight / others, loss.Recipe) { From = others == 1 ? null : new("other" + Number(i, others), HasOwnLabels: false) };
            yield break;
        }

        if (loss.Value is not DistillLoss.LabelUnionAttribute { From: null } || declaration.Teachers.Length < 2)
        {
            yield return new RowTerm(names.Take(loss.Recipe.Name), loss.Value.Weight, loss.Recipe) { From = Reads((LogitsLossAttribute)loss.Value) ? Teacher(declaration, loss.Value.From) : null };
            yield break;
        }

        foreach (var teacher in declaration.Teachers)
        {
            var name = teacher.As ?? string.Empty;
            var from = new Setting(nameof(LossAttribute.From), new(name, null, $"\"{name}\"", $"\"{name}\""));
            var recipe = loss.Recipe with { Properties = loss.Recipe.Properties.Append(from).ToEquatableArray() };
            yield return new RowTerm(names.Take(loss.Recipe.Name + char.ToUpperInvariant(name[0]) + name.Substring(1)), loss.Value.Weight, recipe) { From = Teacher(declaration, name) };
        }
    }

    private static string Number(int number, int all) => all == 1 ? string.Empty : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Hard labels are about the student's classes, whatever teachers know.</summary>
    private static bool Reads(LogitsLossAttribute loss)
    {
        var program = new RowProgram();
        return loss.Value(program.Student, program.Teacher).ReadsTeacher;
    }

    /// <summary>The teacher that a name means; null: there is one only, without a name and with the student's classes.</summary>
    public static TermTeacher? Teacher(Declaration declaration, string? name)
    {
        if ((name is null ? declaration.Teacher : declaration.Teachers.FirstOrDefault(t => t.As == name)) is not { } teacher)
            return null;
        var own = LabelDomains.Classes(LabelDomains.Of(teacher), LabelDomains.Of(declaration.Student!)).Count > 0;
        return teacher.As is null && !own ? null : new(teacher.As is null ? "teacher" : teacher.As + "Teacher", own);
    }
}
