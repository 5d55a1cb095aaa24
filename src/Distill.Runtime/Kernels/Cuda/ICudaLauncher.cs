namespace Distill.Runtime.Kernels.Cuda;

/// <summary>Runs printed kernels: a GPU, or what stands in for one in tests.</summary>
internal interface ICudaLauncher
{
    /// <summary>Runs a kernel over a batch, in order with what torch has asked of the device before and will ask after.</summary>
    /// <param name="device">Number of the device.</param>
    /// <param name="text">The printed kernel, without Row.cuh.</param>
    /// <param name="entry">Its entry for the type of the logits.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="rows">Number of rows, a block each.</param>
    /// <param name="threads">Threads of a block, a multiple of 32.</param>
    void Launch(int device, string text, string entry, in CudaBatch batch, int rows, int threads);
}
