namespace Distill;

/// <summary>Between 0 and 1, neither included.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OpenUnitIntervalAttribute : ConstraintAttribute
{
    /// <inheritdoc/>
    public override string Demand => "between 0 and 1, neither included";

    /// <inheritdoc/>
    public override bool Allows(double value) => value is > 0 and < 1;
}
