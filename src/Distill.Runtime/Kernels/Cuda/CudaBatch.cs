using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Distill.Runtime.Kernels.Cuda;

/// <summary>What a teacher says, as kernels take it: <c>row::Teacher</c> of Row.cuh, laid out alike. Pointers are the device's.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaTeacher
{
    public nint Logits;
    public nint Classes;
    public nint Held;
    public long Count;
    public long PerRow;
}

/// <summary>A batch, as kernels take it: <c>row::Batch</c> of Row.cuh, laid out alike.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct CudaBatch
{
    public nint Student;
    public nint Gradient;
    public nint Values;
    public nint Shares;
    public nint Label;
    public int Classes;
    public int Losses;
    public CudaWeights Weights;
    public CudaTeachers Teachers;
}

/// <summary>A weight for each loss that a kernel can have.</summary>
[InlineArray(16)]
internal struct CudaWeights
{
    private float first;
}

/// <summary>The teachers that a kernel can have.</summary>
[InlineArray(8)]
internal struct CudaTeachers
{
    private CudaTeacher first;
}
