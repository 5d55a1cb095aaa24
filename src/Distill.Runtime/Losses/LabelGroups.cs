using Distill.Runtime.Data;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Which labels of the student go together because one teacher knows them.</summary>
internal static class LabelGroups
{
    /// <summary>Which class is in which group: <c>[G,C]</c> of 0 and 1, in the student's type.</summary>
    public static Tensor Members(Tensor student, IReadOnlyList<Tensor> groups)
    {
        var classes = student.shape[^1];
        return stack(groups.Select(g => zeros(classes, dtype: student.dtype, device: student.device).index_fill_(0, g.to(student.device), 1)));
    }

    /// <summary>Which classes share a group, <c>[C,C]</c>; those that no teacher knows share one more.</summary>
    public static Tensor Together(Tensor student, IReadOnlyList<Tensor> groups)
    {
        var members = Members(student, groups);
        var others = 1 - members.amax([0], keepdim: true);
        var all = cat([members, others]);
        return all.t().matmul(all).gt(0);
    }

    /// <summary>Rows with a label, and their labels, with class 0 where there is none.</summary>
    public static (Tensor Labelled, Tensor Class) Labels(Tensor label)
    {
        var labelled = label.ne(Batch.Unlabelled);
        return (labelled, label.clamp_min(0));
    }
}
