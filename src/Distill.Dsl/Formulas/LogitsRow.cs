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
    public Expr OneHot => Logits.Program!.OneHot;

    /// <summary>−∞ at the label, 0 elsewhere: added to logits before a softmax, it leaves the label out.</summary>
    public Expr ExceptLabel => Logits.Program!.ExceptLabel;

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
