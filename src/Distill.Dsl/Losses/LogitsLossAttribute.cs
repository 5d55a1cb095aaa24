using Distill.Formulas;

namespace Distill;

/// <summary>
/// A loss on the rows of student and teacher logits. It states its value for one row; the gradient is derived,
/// all losses of the logits are fused into one kernel, and that kernel is printed for CPU and GPU.
/// </summary>
public abstract class LogitsLossAttribute : LossAttribute
{
    /// <summary>What the mean is taken over where the logits are those of sequences, <c>[N,L,C]</c>. Default: all tokens.</summary>
    public MeanOver MeanOver { get; set; }

    /// <summary>The loss of one row, before its weight and before the mean over rows.</summary>
    /// <param name="student">The student's logits of one sample, <c>[C]</c>.</param>
    /// <param name="teacher">The teacher's logits of the same sample, <c>[C]</c>.</param>
    /// <returns>A scalar formula.</returns>
    public abstract Expr Value(LogitsRow student, LogitsRow teacher);

    /// <summary>Rows with this label are left out of this loss and of its mean; null: the label does not matter.</summary>
    public virtual int? IgnoredLabel => null;

    /// <summary>Epochs over which its weight grows from nearly nothing, <c>min(epoch/Warmup, 1)</c>; 0: it has its weight at once.</summary>
    public virtual int Warmup => 0;

    /// <summary>The number of classes below which it has no value.</summary>
    public virtual int FewestClasses => 1;

    /// <summary>Number of the teacher's best classes that it reads of a row, as log-probabilities; 0: it reads the logits of all.</summary>
    internal virtual int Kept => 0;

    /// <summary>Whether it has a value where the teacher gives a class the logit −∞.</summary>
    public virtual bool AllowsExcludedClasses => true;
}
