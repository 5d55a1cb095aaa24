using System.Runtime.Serialization;
using Distill.Formulas;

namespace Distill.Generators.Checking;

/// <summary>Which losses cannot do without a teacher.</summary>
internal static class TeacherNeed
{
    /// <summary>Whether a loss reads anything of the teacher's.</summary>
    public static bool Of(LossAttribute loss) => loss is not LogitsLossAttribute logits || Reads(logits);

    /// <summary>The formula is evaluated without a teacher's row: it fails exactly when it reads one.</summary>
    private static bool Reads(LogitsLossAttribute loss)
    {
        try
        {
            _ = loss.Value((LogitsRow)FormatterServices.GetUninitializedObject(typeof(LogitsRow)), null!);
            return false;
        }
        catch (NullReferenceException)
        {
            return true;
        }
    }
}
