using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Distill.Runtime.Kernels;

/// <summary>
/// Runs parts of a job at once on the very threads that libtorch computes with. After each of its operations they wait in a loop for the
/// next one, and would have to be driven from their cores by threads of one's own.
/// </summary>
internal static unsafe class Team
{
    private static readonly delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void> Parallel;
    private static readonly delegate* unmanaged<int> ThreadNumber;
    private static readonly delegate* unmanaged<int> ThreadCount;

#pragma warning disable CA1810 // The three belong together.
    static Team()
    {
        // libgomp's, which libtorch depends on; elsewhere it brings another OpenMP, and .NET's own threads do.
        if (!NativeLibrary.TryLoad("LibTorchSharp", typeof(Team).Assembly, DllImportSearchPath.SafeDirectories, out var library)
            || !NativeLibrary.TryGetExport(library, "GOMP_parallel", out var parallel)
            || !NativeLibrary.TryGetExport(library, "omp_get_thread_num", out var number)
            || !NativeLibrary.TryGetExport(library, "omp_get_num_threads", out var count))
        {
            return;
        }

        Parallel = (delegate* unmanaged<delegate* unmanaged<nint, void>, nint, uint, uint, void>)parallel;
        ThreadNumber = (delegate* unmanaged<int>)number;
        ThreadCount = (delegate* unmanaged<int>)count;
    }
#pragma warning restore CA1810

    /// <summary>Runs all parts and waits for them.</summary>
    /// <param name="job">The job.</param>
    public static void Run(RowJob job)
    {
        if (job.Parts == 1)
            job.RunPart(0);
        else if (Parallel is null)
            System.Threading.Tasks.Parallel.For(0, job.Parts, new() { MaxDegreeOfParallelism = job.Parts }, job.RunPart);
        else
            RunTogether(job);
    }

    private static void RunTogether(RowJob job)
    {
        // The collector may move the job, and then puts its new address into this variable, which stays where it is.
        Parallel(&RunShare, (nint)Unsafe.AsPointer(ref job), (uint)job.Parts, 0);
        job.Failure?.Throw();
    }

    [UnmanagedCallersOnly]
    private static void RunShare(nint variable)
    {
        var job = Unsafe.AsRef<RowJob>((void*)variable);
        try
        {
            // A team may be smaller than was asked for.
            for (var part = ThreadNumber(); part < job.Parts; part += ThreadCount())
                job.RunPart(part);
        }
#pragma warning disable CA1031 // Through native code no exception may pass: it is thrown again at the other end.
        catch (Exception e)
#pragma warning restore CA1031
        {
            job.Failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
