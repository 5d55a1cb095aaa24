using Distill.Benchmarks.Measuring;
using Distill.Benchmarks.Models;
using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using Model = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Distill.Benchmarks.Steps;

/// <summary>A batch of random pictures, the emitted loop and the one written by hand.</summary>
internal sealed class StepArena : IArena
{
    private const int Rows = 128;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ILoop emitted;
    private readonly PlainLoop plain;
    private readonly LossSums sums = new(2);

    /// <param name="input"><c>cnn</c> or <c>mlp</c>, and the number of threads: <c>cnn2</c>.</param>
    public StepArena(string input)
    {
        set_num_threads(input[^1] - '0');
        var isMlp = input.StartsWith("mlp", StringComparison.Ordinal);
        var image = isMlp ? rand(Rows, 1, 28, 28) : rand(Rows, 3, 32, 32);
        var label = randint(0, isMlp ? 10 : 100, [Rows], dtype: ScalarType.Int64);
        var batch = new Batch(image, label) { Index = arange(Rows, ScalarType.Int64) };
        emitted = isMlp ? Create<MlpKd>(batch) : Create<CnnKd>(batch);
        emitted.Student.train();
        plain = isMlp ? new(new TinyMlp(64), new TinyMlp(8)) : new(new SmallCnn(32), new SmallCnn(16));
        Contestants = new Dictionary<string, Action>
        {
            ["emitted"] = () => emitted.Step(batch, new(0, 100, 1), sums),
            ["plain"] = () => plain.Step(image, label),
        };
    }

    public IReadOnlyDictionary<string, Action> Contestants { get; }

    public void Dispose()
    {
        emitted.Dispose();
        plain.Dispose();
        scope.Dispose();
    }

    private static ILoop Create<T>(Batch dry)
        where T : IDistillation => T.CreateLoop(new(CPU, 1, 0.05, dry, Rows));
}
