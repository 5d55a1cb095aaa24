using TorchSharp.Modules;

namespace Distill.Runtime.Kernels;

/// <summary>Logits that are never whole: what a linear head reads, and the head. They are <c>hidden·Wᵀ + b</c>.</summary>
/// <param name="Hidden">What the head reads, <c>[N,D]</c>, or <c>[N,L,D]</c> for sequences.</param>
/// <param name="Head">The head, weight <c>[C,D]</c>, with or without bias <c>[C]</c>.</param>
public readonly record struct HeadLogits(torch.Tensor Hidden, Linear Head)
{
    /// <summary>Number of classes.</summary>
    internal long Classes => Head.weight.shape[0];

    /// <summary>Writes the logits of some rows.</summary>
    /// <param name="hidden">The rows, <c>[n,D]</c>.</param>
    /// <param name="logits">Receives the logits, <c>[n,C]</c>.</param>
    internal void Write(torch.Tensor hidden, torch.Tensor logits)
    {
        using var weight = Head.weight.t();
        if (Head.bias is { } bias)
            logits.copy_(bias).addmm_(hidden, weight, beta: 1, alpha: 1);
        else
            logits.addmm_(hidden, weight, beta: 0, alpha: 1);
    }

    /// <summary>Adds what some rows give the head's parameters to their gradients. A frozen head, or a tied weight of its body, is served as well.</summary>
    /// <param name="gradient">The derivative with respect to the rows' logits, <c>[n,C]</c>.</param>
    /// <param name="hidden">The rows, <c>[n,D]</c>.</param>
    internal void Learn(torch.Tensor gradient, torch.Tensor hidden)
    {
        if (Head.weight.requires_grad)
        {
            using var turned = gradient.t();
            if (Head.weight.grad is { } sum)
                sum.addmm_(turned, hidden, beta: 1, alpha: 1);
            else
                Head.weight.grad = turned.mm(hidden);
        }

        if (Head.bias is { requires_grad: true } bias)
        {
            var sum = gradient.sum(dim: 0);
            bias.grad = bias.grad is { } before ? before.add_(sum) : sum;
        }
    }
}
