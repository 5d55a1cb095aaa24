namespace Distill.Runtime.Kernels;

/// <summary>
/// The numbers of <see cref="ILanes{TSelf}.Exp"/>: x = n·ln 2 + r with |r| ≤ ½ ln 2, a polynomial gives exp(r), and n goes into the
/// exponent bits.
/// </summary>
internal static class Exponential
{
    /// <summary>Below it the result is 0; the next smaller power of two is no normal number any more.</summary>
    public const float Lowest = -87f;

    /// <summary>Above it the result is that of it: what follows would be infinite.</summary>
    public const float Highest = 88f;

    /// <summary>1.5·2²³: adding it rounds to a whole number, which then stands in the low bits.</summary>
    public const float Rounder = 12582912f;

    /// <summary>1/ln 2.</summary>
    public const float PerLn2 = 1.44269504f;

    /// <summary>The first part of ln 2: it has few bits, so that n times it is exact.</summary>
    public const float Ln2High = 0.693359375f;

    /// <summary>The rest of ln 2.</summary>
    public const float Ln2Low = -2.12194440e-4f;

    // exp(r) ≈ 1 + r + r²·(C2 + C3·r + C4·r² + C5·r³) with a relative error of at most 1.06·10⁻⁷ (the least largest one for these powers).
    public const float C2 = 4.9999231e-1f;
    public const float C3 = 1.6667114e-1f;
    public const float C4 = 4.1890200e-2f;
    public const float C5 = 8.3125159e-3f;
}
