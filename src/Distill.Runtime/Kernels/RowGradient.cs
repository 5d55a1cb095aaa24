using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Distill.Runtime.Kernels;

/// <summary>Where a row program writes the gradient of its row, <c>[C]</c>.</summary>
/// <remarks>
/// It is the last thing that a program does with a row, and bound by memory. So it also asks for the row that comes next; and a gradient
/// that no cache could hold goes past the caches, which saves reading what is overwritten anyway.
/// </remarks>
public readonly unsafe ref struct RowGradient
{
    private readonly float* nextStudent;
    private readonly float* nextTeacher;

    /// <summary>The gradient of one row alone.</summary>
    /// <param name="row">The row, in memory that does not move.</param>
    public RowGradient(Span<float> row)
        : this(row, streams: false, null, null)
    {
    }

    internal RowGradient(Span<float> row, bool streams, float* nextStudent, float* nextTeacher)
    {
        Row = row;
        Streams = streams && ((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(row)) & 63) == 0;
        this.nextStudent = nextStudent;
        this.nextTeacher = nextTeacher;
        Plain = Streams || nextStudent is not null ? 0 : row.Length;
    }

    internal Span<float> Row { get; }

    /// <summary>Whether it is written past the caches; then it begins on a boundary of 64 bytes.</summary>
    internal bool Streams { get; }

    /// <summary>How many elements are written as any others are, with nothing to be asked for ahead: all of a short row, none of a long one.</summary>
    internal int Plain { get; }

    /// <summary>The derivative with respect to the logit of a class.</summary>
    /// <param name="index">The class.</param>
    public ref float this[int index] => ref Row[index];

    /// <summary>Makes it 0.</summary>
    public void Clear() => Row.Clear();

    /// <summary>Asks for what the next row reads at a position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Prefetch(int position)
    {
        if (!Sse.IsSupported || nextStudent is null)
            return;
        Sse.Prefetch1(nextStudent + position);
        Sse.Prefetch1(nextTeacher + position);
    }
}
