using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Distill.Benchmarks.Losses;

/// <summary>What the memory allows: two arrays are read once and a third is written once past the caches, on two threads.</summary>
internal sealed unsafe class Floor : IDisposable
{
    private const int Threads = 2;

    private readonly float* memory;
    private readonly long count;
    private readonly Barrier barrier = new(Threads);
    private readonly Thread other;
    private volatile bool ended;

    /// <param name="elements">Elements of each array.</param>
    public Floor(long elements)
    {
        count = (elements + 63) / 64 * 64;
        memory = (float*)NativeMemory.AlignedAlloc((nuint)(3 * count * sizeof(float)), 4096);
        new Span<byte>(memory, 0).Clear();
        for (long i = 0; i < 3 * count; i++)
            memory[i] = 1;
        other = new(Serve) { IsBackground = true };
        other.Start();
    }

    public void Run()
    {
        barrier.SignalAndWait();
        Pass(0);
        barrier.SignalAndWait();
    }

    public void Dispose()
    {
        ended = true;
        barrier.SignalAndWait();
        other.Join();
        barrier.Dispose();
        NativeMemory.AlignedFree(memory);
    }

    private void Serve()
    {
        while (true)
        {
            barrier.SignalAndWait();
            if (ended)
                return;
            Pass(1);
            barrier.SignalAndWait();
        }
    }

    private void Pass(int thread)
    {
        var first = count / 64 * thread / Threads * 64;
        var end = count / 64 * (thread + 1) / Threads * 64;
        float* a = memory, b = memory + count, c = memory + (2 * count);
        for (var i = first; i < end; i += 16)
            (Vector512.LoadAligned(a + i) + Vector512.LoadAligned(b + i)).StoreAlignedNonTemporal(c + i);
    }
}
