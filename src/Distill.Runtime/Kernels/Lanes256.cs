using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>8 elements at once: AVX2.</summary>
/// <param name="Value">The elements.</param>
public readonly record struct Lanes256(Vector256<float> Value) : ILanes<Lanes256>
{
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
        row.Length - start >= Width ? new(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start)) : LoadEnd(row[start..]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 OneHot(int start, int label) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(Positions, Vector256.Create((float)(label - start))), Vector256<float>.One, Vector256<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Max(Lanes256 left, Lanes256 right) => new(Vector256.MaxNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 MultiplyAdd(Lanes256 left, Lanes256 right, Lanes256 addend) =>
        new(Vector256.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 WhereLess(Lanes256 value, Lanes256 bound, Lanes256 less, Lanes256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(value.Value, bound.Value), less.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Scale(Lanes256 value, Lanes256 exponent) =>
        new((value.Value.AsInt32() + Vector256.ShiftLeft(exponent.Value.AsInt32(), 23)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Log(Lanes256 value) => new(Vector256.Log(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Sqrt(Lanes256 value) => new(Vector256.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 Abs(Lanes256 value) => new(Vector256.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator +(Lanes256 left, Lanes256 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator -(Lanes256 left, Lanes256 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, Lanes256 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator *(Lanes256 left, float right) => new(left.Value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 operator /(Lanes256 left, Lanes256 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector256.Sum(Value);

    /// <inheritdoc/>
    public float Max()
    {
        var largest = Value[0];
        for (var lane = 1; lane < Width; lane++)
            largest = MathF.Max(largest, Value[lane]);
        return largest;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes256 Within(int start, int length, float beyond) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(Positions, Vector256.Create((float)(length - start))), Value, Vector256.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> row, int start)
    {
        if (row.Length - start >= Width)
            Value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start);
        else
            StoreEnd(row[start..]);
    }

    private static Lanes256 LoadEnd(ReadOnlySpan<float> end)
    {
        Span<float> lanes = stackalloc float[8];
        lanes.Fill(float.NegativeInfinity);
        end.CopyTo(lanes);
        return new(Vector256.Create<float>(lanes));
    }

    private void StoreEnd(Span<float> end)
    {
        Span<float> lanes = stackalloc float[8];
        Value.CopyTo(lanes);
        lanes[..end.Length].CopyTo(end);
    }
}
