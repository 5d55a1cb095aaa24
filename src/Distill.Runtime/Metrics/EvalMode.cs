namespace Distill.Runtime.Metrics;

/// <summary>Puts a model into eval mode for as long as something is measured.</summary>
internal readonly ref struct EvalMode
{
    private readonly torch.nn.Module module;
    private readonly bool wasTraining;

    private EvalMode(torch.nn.Module module)
    {
        this.module = module;
        wasTraining = module.training;
        module.eval();
    }

    public static EvalMode Of(torch.nn.Module module) => new(module);

    /// <summary>Puts it back into the mode it was in.</summary>
    public void Dispose() => module.train(wasTraining);
}
