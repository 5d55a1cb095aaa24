using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>4 elements at once: SSE and NEON.</summary>
/// <param name="Value">The elements.</param>
public readonly record struct Lanes128(Vector128<float> Value) : ILanes<Lanes128>
{
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
        row.Length - start >= Width ? new(Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start)) : LoadEnd(row[start..]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 OneHot(int start, int label) =>
        new(Vector128.ConditionalSelect(Vector128.Equals(Positions, Vector128.Create((float)(label - start))), Vector128<float>.One, Vector128<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Max(Lanes128 left, Lanes128 right) => new(Vector128.MaxNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 MultiplyAdd(Lanes128 left, Lanes128 right, Lanes128 addend) =>
        new(Vector128.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 WhereLess(Lanes128 value, Lanes128 bound, Lanes128 less, Lanes128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(value.Value, bound.Value), less.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Scale(Lanes128 value, Lanes128 exponent) =>
        new((value.Value.AsInt32() + Vector128.ShiftLeft(exponent.Value.AsInt32(), 23)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Log(Lanes128 value) => new(Vector128.Log(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Sqrt(Lanes128 value) => new(Vector128.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 Abs(Lanes128 value) => new(Vector128.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator +(Lanes128 left, Lanes128 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator -(Lanes128 left, Lanes128 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, Lanes128 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator *(Lanes128 left, float right) => new(left.Value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 operator /(Lanes128 left, Lanes128 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector128.Sum(Value);

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
    public Lanes128 Within(int start, int length, float beyond) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(Positions, Vector128.Create((float)(length - start))), Value, Vector128.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> row, int start)
    {
        if (row.Length - start >= Width)
            Value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start);
        else
            StoreEnd(row[start..]);
    }

    private static Lanes128 LoadEnd(ReadOnlySpan<float> end)
    {
        Span<float> lanes = stackalloc float[4];
        lanes.Fill(float.NegativeInfinity);
        end.CopyTo(lanes);
        return new(Vector128.Create<float>(lanes));
    }

    private void StoreEnd(Span<float> end)
    {
        Span<float> lanes = stackalloc float[4];
        Value.CopyTo(lanes);
        lanes[..end.Length].CopyTo(end);
    }
}
