namespace Distill.Runtime.Kernels.Cuda;

/// <summary>What is compiled for a GPU: Row.cuh, and a printed kernel after it.</summary>
internal static class CudaSource
{
    private static readonly Lazy<string> Row = new(() =>
    {
        using var stream = typeof(CudaSource).Assembly.GetManifestResourceStream("Row.cuh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>The whole source. Lines of either part are counted as they stand in it, so that a compiler's message can be followed.</summary>
    /// <param name="kernel">The printed kernel.</param>
    public static string Of(string kernel) => $"#line 1 \"Row.cuh\"\n{Row.Value}\n#line 1 \"losses.cu\"\n{kernel}\n";
}
