using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>
/// The numbers of <see cref="ILanes{TSelf}.Exp(TSelf, float)"/>: exp(x) = 2^y with y = x/ln 2. What is whole in y goes into the exponent bits; a polynomial
/// gives 2 to its fraction, or a table 2 to the 32nds in it and a shorter polynomial the rest.
/// </summary>
internal static class Exponential
{
    /// <summary>The least power of two that is a normal number; below it the result is 0.</summary>
    public const float LowestPower = -126f;

    /// <summary>The largest power of two that is no infinity; above it the result is that of it, or infinite.</summary>
    public const float HighestPower = 127.99f;

    /// <summary>An exponent whose exponential is 0 in single precision.</summary>
    public const float Vanishing = -110f;

    /// <summary>1/ln 2.</summary>
    public const float PerLn2 = 1.44269504f;

    // 2^r ≈ C0 + C1·r + … + C5·r⁵ for 0 ≤ r < 1 with a relative error of at most 9.4·10⁻⁸, and none at 0: the least largest one for this degree.
    public const float C0 = 1f;
    public const float C1 = 6.931512952e-1f;
    public const float C2 = 2.401644439e-1f;
    public const float C3 = 5.579991266e-2f;
    public const float C4 = 9.017030708e-3f;
    public const float C5 = 1.867130050e-3f;

    // 2^r ≈ 1 + S1·r + S2·r² for 0 ≤ r < 1/32 with a relative error of at most 6.5·10⁻⁸, and none at 0.
    public const float S1 = 6.931237578e-1f;
    public const float S2 = 2.426526994e-1f;

    /// <summary>What is added to it loses all digits below 1/32, and has its 32nds as its lowest bits.</summary>
    public const float LastDigit32nd = 1.5f * (1 << 18);

    /// <summary>vreduceps: what 5 binary digits, rounded towards −∞ and without exceptions, leave of a number.</summary>
    public const byte Down32nd = (5 << 4) | 0b1001;

    /// <summary>2^(k/32), k from 0 to 15.</summary>
    public static Vector512<float> Steps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(1f, 1.0218972f, 1.04427373f, 1.06714046f, 1.09050775f, 1.1143868f, 1.13878858f, 1.1637249f, 1.18920708f, 1.21524739f, 1.24185777f, 1.26905096f, 1.29683959f, 1.32523668f, 1.35425556f, 1.38390994f);
    }

    /// <summary>2^(k/32), k from 16 to 31.</summary>
    public static Vector512<float> HigherSteps
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.Create(1.41421354f, 1.44518077f, 1.47682619f, 1.50916445f, 1.54221082f, 1.5759809f, 1.61049032f, 1.64575553f, 1.68179286f, 1.71861935f, 1.75625217f, 1.79470909f, 1.8340081f, 1.87416768f, 1.91520655f, 1.95714414f);
    }
}
