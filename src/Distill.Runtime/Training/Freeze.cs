namespace Distill.Runtime.Training;

/// <summary>Makes a model one that is only read.</summary>
public static class Freeze
{
    /// <summary>Puts a model into eval mode, so that its buffers stay as they are, and takes its weights out of every graph.</summary>
    /// <typeparam name="TModel">The model's class.</typeparam>
    /// <param name="module">The model.</param>
    /// <returns>The same model.</returns>
    public static TModel InPlace<TModel>(TModel module)
        where TModel : torch.nn.Module
    {
        module.eval();
        foreach (var parameter in module.parameters())
            parameter.requires_grad = false;
        return module;
    }
}
