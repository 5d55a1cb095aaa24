namespace Distill.Runtime.Kernels;

/// <summary>Labels in memory: int64, contiguous, on the processor.</summary>
internal sealed unsafe class LabelMemory : IDisposable
{
    private readonly torch.Tensor tensor;
    private readonly bool owned;
    private readonly long* first;
    private readonly int count;

    private LabelMemory(torch.Tensor tensor, bool owned)
    {
        this.tensor = tensor;
        this.owned = owned;
        count = (int)tensor.numel();
        first = count == 0 ? null : (long*)TensorPointer.Of(tensor);
    }

    public ReadOnlySpan<long> Labels => new(first, count);

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
