using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>4 elements at once: SSE and NEON.</summary>
/// <remarks>
/// The compiler inlines a kernel's loop whole, or the loop is slow; it gives up where a method has grown too many variables. So each
/// function here is a few instructions on vectors and calls nothing else.
/// </remarks>
public readonly record struct Lanes128 : ILanes<Lanes128>
{
    private readonly Vector128<float> value;

    /// <summary>Lanes of given elements.</summary>
    /// <param name="value">The elements.</param>
    public Lanes128(Vector128<float> value) => this.value = value;

    /// <inheritdoc/>
    public static int Width => 4;

    /// <inheritdoc/>
    public static Lanes128 Zero => new(Vector128<float>.Zero);

    private static Vector128<float> Positions => Vector128<float>.Indices;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 All(float value) => new(Vector128.Create(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Load(ReadOnlySpan<float> row, int start) =>
        row.Length - start < Width ? LoadEnd(row, start) : new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 OneHot(int start, int label) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(Positions, Vector128.Create((float)(label - start))), Vector128<float>.One, Vector128<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new(Vector128.MaxNative(left.value, right.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.FusedMultiplyAdd(left.value, right.value, addend.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereLess(Lanes128 value, Lanes128 bound, Lanes128 less, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(value.value, bound.value), less.value, otherwise.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Exp(Lanes128 exponent) => Exp(exponent, 1f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Exp(Lanes128 exponent, float factor)
    {
        var power = exponent.value * Vector128.Create(factor * Exponential.PerLn2);
        var finite = Vector128.MinNative(Vector128.Create(Exponential.HighestPower), power);
        var whole = Vector128.Floor(finite);
        var r = finite - whole;
        var p = Vector128.FusedMultiplyAdd(Vector128.Create(Exponential.C5), r, Vector128.Create(Exponential.C4));
        p = Vector128.FusedMultiplyAdd(p, r, Vector128.Create(Exponential.C3));
        p = Vector128.FusedMultiplyAdd(p, r, Vector128.Create(Exponential.C2));
        p = Vector128.FusedMultiplyAdd(p, r, Vector128.Create(Exponential.C1));
        p = Vector128.FusedMultiplyAdd(p, r, Vector128.Create(Exponential.C0));
        var scaled = (p.AsInt32() + Vector128.ShiftLeft(Vector128.ConvertToInt32Native(whole), 23)).AsSingle();
        return new(Vector128.ConditionalSelect(Vector128.LessThan(power, Vector128.Create(Exponential.LowestPower)), Vector128<float>.Zero, scaled));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Log(Lanes128 value) => new(Vector128.Log(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 value) => new(Vector128.Sqrt(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value.value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left.value + right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left.value - right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left.value * right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, float right) => new(left.value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left.value / right.value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector128.Sum(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Max()
    {
        var pairs = Vector128.MaxNative(value, Vector128.Shuffle(value, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MaxNative(pairs, Vector128.Shuffle(pairs, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes128 Within(int start, int length, float beyond) =>
        new(Vector128.ConditionalSelect(Inside(length - start), value, Vector128.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Kept(Span<float> room, int start) => new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(room), (nuint)start));

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
    private static Vector128<float> Inside(int lanes) => Vector128.LessThan(Positions, Vector128.Create((float)lanes));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes128 LoadEnd(ReadOnlySpan<float> row, int start)
    {
        Span<float> lanes = stackalloc float[4];
        RowEnd.Read(row, start, lanes);
        return new(Vector128.Create<float>(lanes));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void StoreEnd(Span<float> row, int start)
    {
        Span<float> lanes = stackalloc float[4];
        value.CopyTo(lanes);
        RowEnd.Write(lanes, row, start);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe float* At(ReadOnlySpan<float> row, int start) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row)) + start;
}
