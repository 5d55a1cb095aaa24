namespace Distill.Formulas;

/// <summary>One sample's logits, <c>[C]</c>.</summary>
public sealed class LogitsRow
{
    internal LogitsRow(Expr logits) => Logits = logits;

    /// <summary>The logits themselves.</summary>
    public Expr Logits { get; }

    /// <summary>The number of classes, a scalar.</summary>
    public Expr Classes => Logits.Program!.Size(Logits.Axis!);

    /// <summary>1 at the label, 0 elsewhere.</summary>
    /// <exception cref="ArgumentException">The row runs over other classes than the student's, where the label has no place.</exception>
    public Expr OneHot => OverClasses.Program!.OneHot;

    /// <summary>Whether it runs over all classes of the student, rather than over those that a teacher knows or keeps.</summary>
    internal bool HasAllClasses => Logits.Axis == Axis.Classes;

    private Expr OverClasses => HasAllClasses ? Logits : throw new ArgumentException($"The label is a class of the student; a row over '{Logits.Axis!.Name}' has no place for it.");

    /// <summary>−∞ at the label, 0 elsewhere: added to logits before a softmax, it leaves the label out.</summary>
    public Expr ExceptLabel => OverClasses.Program!.ExceptLabel;

    /// <summary>This row at the classes that another runs over.</summary>
    /// <param name="other">The row of a teacher that knows or keeps some classes only.</param>
    internal LogitsRow On(LogitsRow other) => new(Expr.Gather(Logits, other.Logits.Axis!));

    /// <summary>This row with −∞ at the classes that another runs over: what those leave to a softmax.</summary>
    /// <param name="other">The row of a teacher that keeps some classes only.</param>
    internal LogitsRow Except(LogitsRow other) => new(Expr.Except(Logits, other.Logits.Axis!));

    /// <summary>Log-probabilities: <c>x/T − log Σ exp(x/T)</c>.</summary>
    /// <param name="temperature">T, above 0. Default 1.</param>
    /// <returns>A row.</returns>
    public Expr LogSoftmax(double temperature = 1)
    {
        var softened = Logits / temperature;
        return softened - Expr.LogSumExp(softened);
    }

    /// <summary>Probabilities: <c>exp(x/T) / Σ exp(x/T)</c>.</summary>
    /// <param name="temperature">T, above 0. Default 1.</param>
    /// <returns>A row.</returns>
    public Expr Softmax(double temperature = 1) => Expr.Exp(LogSoftmax(temperature));
}
