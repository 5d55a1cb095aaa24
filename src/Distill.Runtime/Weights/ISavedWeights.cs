namespace Distill.Runtime.Weights;

/// <summary>A file of weights, in whichever format, with every bound already checked.</summary>
internal interface ISavedWeights : IDisposable
{
    /// <summary>What the file holds.</summary>
    IReadOnlyList<SavedTensor> Tensors { get; }

    /// <summary>Reads one tensor; the caller owns it.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    torch.Tensor Read(SavedTensor tensor);
}
