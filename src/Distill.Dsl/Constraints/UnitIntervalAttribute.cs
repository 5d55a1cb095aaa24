namespace Distill;

/// <summary>From 0 to 1, both included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitIntervalAttribute : ConstraintAttribute
{
    /// <inheritdoc/>
    public override string Demand => "from 0 to 1";

    /// <inheritdoc/>
    public override bool Allows(double value) => value is >= 0 and <= 1;
}
