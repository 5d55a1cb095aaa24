namespace Distill.Runtime.Kernels;

/// <summary>Labels in memory: int64, contiguous, on the processor.</summary>
internal sealed unsafe class LabelMemory : IDisposable
{
    private readonly torch.Tensor tensor;
    private readonly bool owned;

    private LabelMemory(torch.Tensor tensor, bool owned)
    {
        this.tensor = tensor;
        this.owned = owned;
    }

    public ReadOnlySpan<long> Labels => tensor.numel() == 0 ? [] : new((long*)TensorPointer.Of(tensor), (int)tensor.numel());

    public static LabelMemory Of(torch.Tensor source)
    {
        if (source.dtype == torch.ScalarType.Int64 && source.device_type == DeviceType.CPU && source.is_contiguous())
            return new(source, owned: false);
        using var near = source.to(torch.ScalarType.Int64, torch.CPU, copy: true);
        return new(near.contiguous(), owned: true);
    }

    public void Dispose()
    {
        if (owned)
            tensor.Dispose();
    }
}
