namespace Distill.Formulas;

/// <summary>One sample's logits, <c>[C]</c>. (Design in progress.)</summary>
public sealed class LogitsRow
{
    private readonly Expr value = 0;

    internal LogitsRow()
    {
    }

    /// <summary>Log-probabilities at a temperature.</summary><param name="temperature">T</param><returns>a row</returns>
    public Expr LogSoftmax(double temperature = 1) => temperature > 0 ? value : -value;
}
