namespace Distill;

/// <summary>0 or greater, and finite.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotNegativeAttribute : ConstraintAttribute
{
    /// <inheritdoc/>
    public override string Demand => "a finite number of at least 0";

    /// <inheritdoc/>
    public override bool Allows(double value) => value >= 0 && !double.IsInfinity(value);
}
