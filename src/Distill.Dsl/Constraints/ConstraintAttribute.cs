namespace Distill;

/// <summary>What a value of a declaration must satisfy; checked at build time on every property that carries one (KD0401).</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class ConstraintAttribute : Attribute
{
    /// <summary>What is demanded, to follow "must be": <c>greater than 0</c>.</summary>
    public abstract string Demand { get; }

    /// <summary>Whether a value satisfies it. NaN satisfies nothing.</summary>
    /// <param name="value">A number as declared; of an array, each element.</param>
    /// <returns>True when it may stand.</returns>
    public abstract bool Allows(double value);
}
