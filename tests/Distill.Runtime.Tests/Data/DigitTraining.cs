using Distill.Runtime.Data;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Runtime.Tests.Data;

/// <summary>Plain supervised training of two small networks, to measure how hard digits are.</summary>
internal static class DigitTraining
{
    private const int BatchSize = 64;
    private const int Seed = 17;

    /// <summary>666 parameters.</summary>
    public static Module<Tensor, Tensor> Slim()
    {
        manual_seed(Seed);
        return Sequential(
            Conv2d(1, 4, 3, stride: 2, padding: 1), ReLU(),
            Conv2d(4, 8, 3, stride: 2, padding: 1), ReLU(),
            AdaptiveAvgPool2d(2), Flatten(), Linear(32, 10));
    }

    /// <summary>Three hundred times as many.</summary>
    public static Module<Tensor, Tensor> Wide()
    {
        manual_seed(Seed);
        return Sequential(
            Conv2d(1, 16, 3, padding: 1), BatchNorm2d(16), ReLU(), MaxPool2d(2),
            Conv2d(16, 32, 3, padding: 1), BatchNorm2d(32), ReLU(), MaxPool2d(2),
            Flatten(), Linear(32 * 49, 128), ReLU(), Linear(128, 10));
    }

    /// <summary>Trains with AdamW and a cosine schedule.</summary>
    /// <returns>The share of test pictures that are told right.</returns>
    public static double Accuracy(Module<Tensor, Tensor> model, DataPair data, int epochs, double learningRate)
    {
        var optimizer = optim.AdamW(model.parameters(), learningRate);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max: epochs * (double)(data.Train.Count / BatchSize));
        var order = Enumerable.Range(0, data.Train.Count).ToArray();
        var random = new SplitMix64(Seed);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (var indices in order.Chunk(BatchSize))
            {
                using var scope = NewDisposeScope();
                var batch = data.Train.Read(indices);
                optimizer.zero_grad();
                functional.cross_entropy(model.call(batch.Image), batch.Label).backward();
                optimizer.step();
                schedule.step();
            }
        }

        return Accuracy(model, data.Test);
    }

    private static double Accuracy(Module<Tensor, Tensor> model, IDataSet test)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.eval();
        var batch = test.Read([.. Enumerable.Range(0, test.Count)]);
        return model.call(batch.Image).argmax(1).eq(batch.Label).to(float32).mean().item<float>();
    }
}
