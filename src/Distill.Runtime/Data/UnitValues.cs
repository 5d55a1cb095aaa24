using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Runtime.Data;

/// <summary>Turns stored bytes into values of 0…1.</summary>
internal static class UnitValues
{
    /// <summary>Divides each byte by <paramref name="fullScale"/>; vectors and tail give the same bits.</summary>
    public static void Spread(ReadOnlySpan<byte> bytes, Span<float> values, float fullScale)
    {
        var done = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var from = ref MemoryMarshal.GetReference(bytes);
            ref var to = ref MemoryMarshal.GetReference(values[..bytes.Length]);
            var divisor = Vector256.Create(fullScale);
            for (; done <= bytes.Length - Vector128<byte>.Count; done += Vector128<byte>.Count)
            {
                var (lower, upper) = Vector256.Widen(Vector256.WidenLower(Vector128.LoadUnsafe(ref from, (nuint)done).ToVector256Unsafe()));
                (Vector256.ConvertToSingle(lower.AsInt32()) / divisor).StoreUnsafe(ref to, (nuint)done);
                (Vector256.ConvertToSingle(upper.AsInt32()) / divisor).StoreUnsafe(ref to, (nuint)done + 8);
            }
        }

        for (; done < bytes.Length; done++)
            values[done] = bytes[done] / fullScale;
    }
}
