namespace Distill.Runtime;

/// <summary>Answers as label numbers.</summary>
public static class Predictions
{
    /// <summary>The largest logit of each row.</summary>
    /// <param name="logits">Logits <c>[N,C]</c>.</param>
    /// <returns>Its position, one a row.</returns>
    public static int[] Of(torch.Tensor logits)
    {
        using var scope = torch.NewDisposeScope();
        return [.. logits.argmax(-1).cpu().data<long>().Select(label => (int)label)];
    }
}
