namespace Distill.Runtime.Kernels;

/// <summary>A tensor's elements as rows in memory: float32, contiguous, on the processor. Anything else is copied into that form.</summary>
internal sealed unsafe class RowMemory : IDisposable
{
    private readonly torch.Tensor tensor;
    private readonly bool owned;
    private readonly float* first;

    private RowMemory(torch.Tensor tensor, bool owned)
    {
        this.tensor = tensor;
        this.owned = owned;
        var elements = tensor.numel();
        Columns = (int)tensor.size(-1);
        Rows = elements == 0 ? 0 : (int)(elements / Columns);
        first = elements == 0 ? null : (float*)TensorPointer.Of(tensor);
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>The elements of a tensor <c>[N,C]</c> or <c>[N,L,C]</c>.</summary>
    public static RowMemory Of(torch.Tensor source)
    {
        if (source.dtype == torch.ScalarType.Float32 && source.device_type == DeviceType.CPU && source.is_contiguous())
            return new(source, owned: false);
        using var withoutGraph = torch.no_grad();
        using var near = source.to(torch.ScalarType.Float32, torch.CPU, copy: true);
        return new(near.contiguous(), owned: true);
    }

    public Span<float> Row(int row) => new(At(row), Columns);

    /// <summary>Where a row begins.</summary>
    public float* At(int row) => first + ((long)row * Columns);

    /// <summary>The tensor itself where type and device fit, else a copy that does.</summary>
    public torch.Tensor ToTensorLike(torch.Tensor other)
    {
        if (other.dtype == tensor.dtype && other.device_type == DeviceType.CPU)
            return tensor;
        using var withoutGraph = torch.no_grad();
        using (tensor)
            return tensor.to(other.dtype, other.device, copy: true);
    }

    public void Dispose()
    {
        if (owned)
            tensor.Dispose();
    }
}
