namespace Distill.Runtime.Kernels;

/// <summary>The fused losses of a site for one row, as the compiler prints them.</summary>
public interface IRowProgram
{
    /// <summary>The same as CUDA C, of a block of threads a row, which the runtime compiles for the GPU at hand; null: it runs on the processor only.</summary>
    static virtual string? Cuda => null;

    /// <summary>Rows of memory that the program wants for what it needs again in a later sweep, where rows are no longer than <see cref="RowInput.Block"/>. Default 0.</summary>
    static virtual int Kept => 0;

    /// <summary>Evaluates one row.</summary>
    /// <typeparam name="TLanes">The lanes that the processor offers.</typeparam>
    /// <typeparam name="TKeeping">Whether there is memory for the rows of <see cref="Kept"/>.</typeparam>
    /// <param name="row">The row's logits, its label and the weights.</param>
    /// <param name="values">Receives the value of each loss, unweighted.</param>
    /// <param name="gradient">Receives the derivative of the weighted sum with respect to the student's logits, <c>[C]</c>.</param>
    static abstract void Row<TLanes, TKeeping>(in RowInput row, Span<double> values, RowGradient gradient)
        where TLanes : struct, ILanes<TLanes>
        where TKeeping : struct, IKeeping;
}
