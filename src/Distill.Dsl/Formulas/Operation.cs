namespace Distill.Formulas;

/// <summary>What a formula's node does: leaves, two canonical n-ary forms, functions of an element, reductions, access, one barrier.</summary>
internal enum Operation
{
    /// <summary>A scalar known at run time: a weight, the size of an axis.</summary>
    Parameter,

    /// <summary>An input row: the student's logits (0) or a teacher's (1, 2 …).</summary>
    Row,

    /// <summary>1 at the label, 0 elsewhere.</summary>
    OneHot,

    /// <summary>−∞ at the label, 0 elsewhere. It stands in exponents only, so that it never meets a 0.</summary>
    ExceptLabel,

    /// <summary>constant + Σ factor·node; a bare constant is one without terms.</summary>
    Add,

    /// <summary>Π node^factor: division is power −1, a root is power ½.</summary>
    Multiply,

    /// <summary>e to the power of an element.</summary>
    Exp,

    /// <summary>The natural logarithm of a scalar.</summary>
    Log,

    /// <summary>The absolute value.</summary>
    Abs,

    /// <summary>1, 0 or −1.</summary>
    Sign,

    /// <summary>log(eᵃ + eᵇ).</summary>
    LogAddExp,

    /// <summary>log(1 − eᵃ) for a below 0.</summary>
    Log1mExp,

    /// <summary>Σ over a row.</summary>
    Sum,

    /// <summary>The largest element of a row.</summary>
    Max,

    /// <summary>log Σ exp over a row.</summary>
    LogSumExp,

    /// <summary>A row less its largest element; lowering brings it in so that no exponential overflows.</summary>
    Centred,

    /// <summary>The element at the label.</summary>
    AtLabel,

    /// <summary>To another axis by an index map.</summary>
    Gather,

    /// <summary>Back to the classes: the adjoint of <see cref="Gather"/>.</summary>
    Scatter,

    /// <summary>A row over the classes with −∞ at the classes that another axis holds. It stands in exponents only, so that it never meets a 0.</summary>
    Except,

    /// <summary>A value that has no derivative.</summary>
    Detach,
}
