namespace Distill;

/// <summary>A trained layer between a guided layer of the student and the teacher's hint (the regressor of FitNets).</summary>
public enum Adapter
{
    /// <summary>None: both tensors have the same shape.</summary>
    None,

    /// <summary>A linear map of the last dimension: <c>[N,…,S] → [N,…,T]</c>, with bias.</summary>
    Linear,

    /// <summary>A 1×1 convolution of the channels: <c>[N,S,H,W] → [N,T,H,W]</c>, without bias.</summary>
    Conv1x1,

    /// <summary>A 1×1 convolution of the channels, BatchNorm and ReLU, as FitNets has it: for hints that are activations, none negative.</summary>
    Conv1x1BnRelu,
}
