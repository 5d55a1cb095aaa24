namespace Distill;

/// <summary>Neither infinite nor NaN.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FiniteAttribute : ConstraintAttribute
{
    /// <inheritdoc/>
    public override string Demand => "a finite number";

    /// <inheritdoc/>
    public override bool Allows(double value) => !double.IsInfinity(value) && !double.IsNaN(value);
}
