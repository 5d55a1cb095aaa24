using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Distill.Runtime.Kernels;

/// <summary>16 elements at once: AVX-512.</summary>
/// <remarks>
/// The compiler inlines a kernel's loop whole, or the loop is slow; it gives up where a method has grown too many variables. So each
/// function here is a few instructions on vectors and calls nothing else.
/// </remarks>
public readonly record struct Lanes512 : ILanes<Lanes512>
{
    private readonly Vector512<float> value;

    /// <summary>Lanes of given elements.</summary>
    /// <param name="value">The elements.</param>
    public Lanes512(Vector512<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 16;

    /// <inheritdoc/>
    public static Lanes512 Zero => new(Vector512<float>.Zero);

    private static Vector512<float> Positions => Vector512<float>.Indices;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 All(float value) => new(Vector512.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Load(ReadOnlySpan<float> row, int start) =>
        row.Length - start < Width ? LoadEnd(row, start) : new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 OneHot(int start, int label) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(Positions, Vector512.Create((float)(label - start))), Vector512<float>.One, Vector512<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 left, Lanes512 right) => new(Vector512.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 left, Lanes512 right, Lanes512 addend) =>
        new(Vector512.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereLess(Lanes512 value, Lanes512 bound, Lanes512 less, Lanes512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(value.value, bound.value), less.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Exp(Lanes512 exponent) => Exp(exponent, 1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Exp(Lanes512 exponent, float factor)
    {
        var power = exponent.value * Vector512.Create(factor * Exponential.PerLn2);
        if (!Avx512DQ.IsSupported)
            return new(ExpInParts(power));

        // 2^y = 2^⌊y⌋ · 2^(k/32) · 2^r. A sum whose last digit is 1/32 ends in k, by which a table of two registers is asked; vreduceps is r, and 0 of ±∞;
        // vscalefps multiplies by 2^⌊y⌋ and underflows to 0 by itself.
        var k = Avx512F.Add(power, Vector512.Create(Exponential.LastDigit32nd), FloatRoundingMode.ToNegativeInfinity);
        var step = Avx512F.PermuteVar16x32x2(Exponential.Steps, k.AsInt32(), Exponential.HigherSteps);
        var r = Avx512DQ.Reduce(power, Exponential.Down32nd);
        var q = Vector512.FusedMultiplyAdd(Vector512.Create(Exponential.S2), r, Vector512.Create(Exponential.S1)) * r;
        return new(Avx512F.Scale(Vector512.FusedMultiplyAdd(step, q, step), power));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Log(Lanes512 value) => new(Vector512.Log(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 value) => new(Vector512.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 value) => new(Vector512.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, float right) => new(left.value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 left, Lanes512 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => new Lanes256(value.GetLower() + value.GetUpper()).Sum();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Max() => new Lanes256(Vector256.MaxNative(value.GetLower(), value.GetUpper())).Max();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes512 Within(int start, int length, float beyond) =>
        new(Vector512.ConditionalSelect(Inside(length - start), value, Vector512.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Kept(Span<float> room, int start) => new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(room), (nuint)start));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Keep(Span<float> room, int start) => value.StoreUnsafe(ref MemoryMarshal.GetReference(room), (nuint)start);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Store(RowGradient gradient, int start)
    {
        var row = gradient.Row;
        if (gradient.Plain - start >= Width)
        {
            value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start);
            return;
        }

        gradient.Prefetch(start);
        if (row.Length - start < Width)
            StoreEnd(row, start);
        else if (gradient.Streams)
            value.StoreAlignedNonTemporal(At(row, start));
        else
            value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start);
    }

    /// <summary>All bits set in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inside(int lanes) => Vector512.LessThan(Positions, Vector512.Create((float)lanes));

    // A call would make the compiler keep every vector of a loop in memory; masked, a row's end is one instruction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lanes512 LoadEnd(ReadOnlySpan<float> row, int start)
    {
        if (Avx512F.IsSupported)
            return new(Avx512F.MaskLoad(At(row, start), Inside(row.Length - start), Vector512.Create(float.NegativeInfinity)));
        Span<float> lanes = stackalloc float[16];
        RowEnd.Read(row, start, lanes);
        return new(Vector512.Create<float>(lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void StoreEnd(Span<float> row, int start)
    {
        if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore(At(row, start), Inside(row.Length - start), value);
            return;
        }

        Span<float> lanes = stackalloc float[16];
        value.CopyTo(lanes);
        RowEnd.Write(lanes, row, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe float* At(ReadOnlySpan<float> row, int start) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row)) + start;

    private static Vector512<float> ExpInParts(Vector512<float> power)
    {
        var finite = Vector512.MinNative(Vector512.Create(Exponential.HighestPower), power);
        var whole = Vector512.Floor(finite);
        var r = finite - whole;
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(Exponential.C5), r, Vector512.Create(Exponential.C4));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Exponential.C3));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Exponential.C2));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Exponential.C1));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(Exponential.C0));
        var scaled = (p.AsInt32() + Vector512.ShiftLeft(Vector512.ConvertToInt32Native(whole), 23)).AsSingle();
        return Vector512.ConditionalSelect(Vector512.LessThan(power, Vector512.Create(Exponential.LowestPower)), Vector512<float>.Zero, scaled);
    }
}
