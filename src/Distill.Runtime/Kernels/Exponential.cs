namespace Distill.Runtime.Kernels;

/// <summary>
/// The numbers of <see cref="ILanes{TSelf}.Exp"/>: exp(x) = 2^y with y = x/ln 2; a polynomial gives 2 to the fraction of y, and what is
/// whole in y goes into the exponent bits.
/// </summary>
internal static class Exponential
{
    /// <summary>Below it the result is 0; the next smaller power of two is no normal number any more.</summary>
    public const float Lowest = -87f;

    /// <summary>A power of two that is 0 in single precision, and that arithmetic can be done with.</summary>
    public const float LowestPower = -160f;

    /// <summary>Above it the result is that of it: what follows would be infinite.</summary>
    public const float Highest = 88f;

    /// <summary>1/ln 2.</summary>
    public const float PerLn2 = 1.44269504f;

    /// <summary>The rounding of vreduceps: towards −∞, without exceptions.</summary>
    public const byte TowardsMinusInfinity = 0b1001;

    // 2^r ≈ C0 + C1·r + … + C5·r⁵ for 0 ≤ r < 1 with a relative error of at most 9.1·10⁻⁸: the least largest one for this degree.
    public const float C0 = 9.999999404e-1f;
    public const float C1 = 6.931530833e-1f;
    public const float C2 = 2.401536107e-1f;
    public const float C3 = 5.582631752e-2f;
    public const float C4 = 8.989339694e-3f;
    public const float C5 = 1.877576695e-3f;
}
