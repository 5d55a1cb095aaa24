using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Distill.Runtime.Kernels;

/// <summary>8 elements at once: AVX2.</summary>
/// <remarks>
/// The compiler inlines a kernel's loop whole, or the loop is slow; it gives up where a method has grown too many variables. So each
/// function here is a few instructions on vectors and calls nothing else.
/// </remarks>
public readonly record struct Lanes256 : ILanes<Lanes256>
{
    private readonly Vector256<float> value;

    /// <summary>Lanes of given elements.</summary>
    /// <param name="value">The elements.</param>
    public Lanes256(Vector256<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 8;

    /// <inheritdoc/>
    public static Lanes256 Zero => new(Vector256<float>.Zero);

    private static Vector256<float> Positions => Vector256<float>.Indices;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 All(float value) => new(Vector256.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Load(ReadOnlySpan<float> row, int start) =>
        row.Length - start < Width ? LoadEnd(row, start) : new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 OneHot(int start, int label) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(Positions, Vector256.Create((float)(label - start))), Vector256<float>.One, Vector256<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 left, Lanes256 right) => new(Vector256.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 left, Lanes256 right, Lanes256 addend) =>
        new(Vector256.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereLess(Lanes256 value, Lanes256 bound, Lanes256 less, Lanes256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(value.value, bound.value), less.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Exp(Lanes256 exponent) => Exp(exponent, 1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Exp(Lanes256 exponent, float factor)
    {
        var power = exponent.value * Vector256.Create(factor * Exponential.PerLn2);
        var finite = Vector256.MinNative(Vector256.Create(Exponential.HighestPower), power);
        var whole = Vector256.Floor(finite);
        var r = finite - whole;
        var p = Vector256.FusedMultiplyAdd(Vector256.Create(Exponential.C5), r, Vector256.Create(Exponential.C4));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(Exponential.C3));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(Exponential.C2));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(Exponential.C1));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(Exponential.C0));
        var scaled = (p.AsInt32() + Vector256.ShiftLeft(Vector256.ConvertToInt32Native(whole), 23)).AsSingle();
        return new(Vector256.ConditionalSelect(Vector256.LessThan(power, Vector256.Create(Exponential.LowestPower)), Vector256<float>.Zero, scaled));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Log(Lanes256 value) => new(Vector256.Log(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 value) => new(Vector256.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 value) => new(Vector256.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, float right) => new(left.value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 left, Lanes256 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => new Lanes128(value.GetLower() + value.GetUpper()).Sum();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Max() => new Lanes128(Vector128.MaxNative(value.GetLower(), value.GetUpper())).Max();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Within(int start, int length, float beyond) =>
        new(Vector256.ConditionalSelect(Inside(length - start), value, Vector256.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Kept(Span<float> room, int start) => new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(room), (nuint)start));

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
    private static Vector256<float> Inside(int lanes) => Vector256.LessThan(Positions, Vector256.Create((float)lanes));

    // A call would make the compiler keep every vector of a loop in memory; masked, a row's end is one instruction.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lanes256 LoadEnd(ReadOnlySpan<float> row, int start)
    {
        if (Avx.IsSupported)
            return new Lanes256(Avx.MaskLoad(At(row, start), Inside(row.Length - start))).Within(start, row.Length, float.NegativeInfinity);
        Span<float> lanes = stackalloc float[8];
        RowEnd.Read(row, start, lanes);
        return new(Vector256.Create<float>(lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe void StoreEnd(Span<float> row, int start)
    {
        if (Avx.IsSupported)
        {
            Avx.MaskStore(At(row, start), Inside(row.Length - start), value);
            return;
        }

        Span<float> lanes = stackalloc float[8];
        value.CopyTo(lanes);
        RowEnd.Write(lanes, row, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe float* At(ReadOnlySpan<float> row, int start) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row)) + start;
}
