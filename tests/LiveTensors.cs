using TorchSharp;

namespace Distill;

/// <summary>What tests of leaks compare with.</summary>
internal static class LiveTensors
{
    /// <summary>The number of live tensors, once those are freed that earlier tests left to the collector: it would free them at any time.</summary>
    public static long Settled()
    {
        long before;
        do
        {
            before = torch.Tensor.TotalCount;
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        while (torch.Tensor.TotalCount != before);

        return before;
    }
}
