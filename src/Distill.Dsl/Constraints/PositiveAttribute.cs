namespace Distill;

/// <summary>Greater than 0 and finite.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PositiveAttribute : ConstraintAttribute
{
    /// <inheritdoc/>
    public override string Demand => "a finite number greater than 0";

    /// <inheritdoc/>
    public override bool Allows(double value) => value > 0 && !double.IsInfinity(value);
}
