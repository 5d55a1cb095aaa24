using Distill.Formulas;
using Distill.Generators.Reading;
using Distill.Generators.Reading.Formulas;

namespace Distill.Generators.Checking;

/// <summary>Tells which losses cannot do without a teacher.</summary>
internal static class TeacherNeed
{
    /// <summary>Whether a loss reads anything of the teacher's.</summary>
    public static bool Of(LossAttribute loss)
    {
        // The one reads a row as if a teacher's, but its peers'; the others read the student's own.
        if (loss is DistillLoss.MutualAttribute or ExitsLossAttribute)
            return false;
        if (loss is not LogitsLossAttribute logits)
            return true;
        var program = new RowProgram();
        return logits.Value(program.Student, program.Teacher).ReadsTeacher;
    }

    /// <summary>Whether a loss of the user's own does; one whose formula cannot be read is not accused of it.</summary>
    public static bool Of(OwnLoss loss) => !loss.IsOfRows || (loss.Formula is { } formula && FormulaTape.ReadsTeacher(formula));
}
