using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Kernels;

/// <summary>16 elements at once: AVX-512.</summary>
/// <param name="Value">The elements.</param>
public readonly record struct Lanes512(Vector512<float> Value) : ILanes<Lanes512>
{
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
        row.Length - start >= Width ? new(Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start)) : LoadEnd(row[start..]);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 OneHot(int start, int label) =>
        new(Vector512.ConditionalSelect(Vector512.Equals(Positions, Vector512.Create((float)(label - start))), Vector512<float>.One, Vector512<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Max(Lanes512 left, Lanes512 right) => new(Vector512.MaxNative(left.Value, right.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 MultiplyAdd(Lanes512 left, Lanes512 right, Lanes512 addend) =>
        new(Vector512.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 WhereLess(Lanes512 value, Lanes512 bound, Lanes512 less, Lanes512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(value.Value, bound.Value), less.Value, otherwise.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Scale(Lanes512 value, Lanes512 exponent) =>
        new((value.Value.AsInt32() + Vector512.ShiftLeft(exponent.Value.AsInt32(), 23)).AsSingle());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Log(Lanes512 value) => new(Vector512.Log(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Sqrt(Lanes512 value) => new(Vector512.Sqrt(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 Abs(Lanes512 value) => new(Vector512.Abs(value.Value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator +(Lanes512 left, Lanes512 right) => new(left.Value + right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator -(Lanes512 left, Lanes512 right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, Lanes512 right) => new(left.Value * right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator *(Lanes512 left, float right) => new(left.Value * right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 operator /(Lanes512 left, Lanes512 right) => new(left.Value / right.Value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Sum() => Vector512.Sum(Value);

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
    public Lanes512 Within(int start, int length, float beyond) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(Positions, Vector512.Create((float)(length - start))), Value, Vector512.Create(beyond)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<float> row, int start)
    {
        if (row.Length - start >= Width)
            Value.StoreUnsafe(ref MemoryMarshal.GetReference(row), (nuint)start);
        else
            StoreEnd(row[start..]);
    }

    private static Lanes512 LoadEnd(ReadOnlySpan<float> end)
    {
        Span<float> lanes = stackalloc float[16];
        lanes.Fill(float.NegativeInfinity);
        end.CopyTo(lanes);
        return new(Vector512.Create<float>(lanes));
    }

    private void StoreEnd(Span<float> end)
    {
        Span<float> lanes = stackalloc float[16];
        Value.CopyTo(lanes);
        lanes[..end.Length].CopyTo(end);
    }
}
