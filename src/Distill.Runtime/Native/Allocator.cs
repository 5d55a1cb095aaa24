using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Distill.Runtime.Native;

/// <summary>
/// Lets glibc keep the memory of freed tensors. By default it maps each large one anew and gives it back when freed, so that every step
/// pays for every page of it; kept, the next step finds it ready. What it gains and costs stands in docs/adr/0017-malloc-and-openmp.md.
/// </summary>
internal static unsafe class Allocator
{
    /// <summary>The environment variable that leaves the allocator as the system has it, when set to <c>system</c>.</summary>
    public const string Switch = "DSLDISTILL_MALLOC";

    // From <malloc.h>.
    private const int TrimThreshold = -1;
    private const int TopPad = -2;
    private const int MmapMax = -4;

    private const int KeptAtOnce = 64 << 20;

    /// <summary>Whether the allocator keeps freed memory.</summary>
    public static bool Keeps { get; private set; }

#pragma warning disable CA2255 // Before the first tensor, or half of the heap is of the other kind.
    [ModuleInitializer]
    internal static void Tune() =>
        Keeps = Environment.GetEnvironmentVariable(Switch) != "system" && OperatingSystem.IsLinux() && TryKeep();
#pragma warning restore CA2255

    /// <summary>Other C libraries than glibc have no such setting, and are left alone.</summary>
    private static bool TryKeep()
    {
        if (!NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "mallopt", out var address))
            return false;
        var mallopt = (delegate* unmanaged<int, int, int>)address;
        return mallopt(MmapMax, 0) == 1 & mallopt(TrimThreshold, int.MaxValue) == 1 & mallopt(TopPad, KeptAtOnce) == 1;
    }
}
