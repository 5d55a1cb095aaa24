using Distill.Formulas;

namespace Distill.Generators.Checking;

/// <summary>Tells which losses cannot do without a teacher.</summary>
internal static class TeacherNeed
{
    /// <summary>Whether a loss reads anything of the teacher's.</summary>
    public static bool Of(LossAttribute loss)
    {
        if (loss is not LogitsLossAttribute logits)
            return true;
        var program = new RowProgram();
        return logits.Value(program.Student, program.Teacher).ReadsTeacher;
    }
}
