namespace Distill.Runtime.Kernels;

/// <summary>
/// The numbers of <see cref="ILanes{TSelf}.Exp(TSelf, float)"/>: exp(x) = 2^y with y = x/ln 2; a polynomial gives 2 to the fraction of y, and what is
/// whole in y goes into the exponent bits.
/// </summary>
internal static class Exponential
{
    /// <summary>The least power of two that is a normal number; below it the result is 0.</summary>
    public const float LowestPower = -126f;

    /// <summary>A power of two that is 0 in single precision, and that arithmetic can be done with.</summary>
    public const float VanishingPower = -160f;

    /// <summary>The largest power of two that is no infinity; above it the result is that of it, or infinite.</summary>
    public const float HighestPower = 127.99f;

    /// <summary>1/ln 2.</summary>
    public const float PerLn2 = 1.44269504f;

    /// <summary>The rounding of vreduceps: towards −∞, without exceptions.</summary>
    public const byte TowardsMinusInfinity = 0b1001;

    // 2^r ≈ C0 + C1·r + … + C5·r⁵ for 0 ≤ r < 1 with a relative error of at most 9.4·10⁻⁸, and none at 0: the least largest one for this degree.
    public const float C0 = 1f;
    public const float C1 = 6.931512952e-1f;
    public const float C2 = 2.401644439e-1f;
    public const float C3 = 5.579991266e-2f;
    public const float C4 = 9.017030708e-3f;
    public const float C5 = 1.867130050e-3f;
}
