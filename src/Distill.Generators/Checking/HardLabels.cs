using Distill.Generators.Kernels;
using Distill.Generators.Reading;

namespace Distill.Generators.Checking;

/// <summary>Tells whether an experiment learns from hard labels.</summary>
internal static class HardLabels
{
    /// <summary>Whether a loss reads them; a method of the user's own may.</summary>
    public static bool AreRead(Declaration declaration) =>
        !declaration.OwnLosses.IsEmpty
        || declaration.Losses.Any(l => !RangeRule.Holds(l.Value) || l.Value is ExitsLossAttribute { Weight: > 0 } || (l.Value is LogitsLossAttribute logits && logits.Weight > 0 && RowFusion.ReadsLabelOf(logits)));
}
