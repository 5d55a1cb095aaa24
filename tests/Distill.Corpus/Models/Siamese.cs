using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace OneShot;

/// <summary>One tower for two images (Koch et al. 2015): 38,951,745 parameters. The tower runs twice in a forward pass.</summary>
public class SiameseNetwork : Module<Tensor, Tensor, Tensor>
{
    private readonly Sequential cnn1;
    private readonly Sequential fc1;
    private readonly Linear similarity;

    public SiameseNetwork() : base(nameof(SiameseNetwork))
    {
        cnn1 = Sequential(
            Conv2d(1, 64, 10), ReLU(), MaxPool2d(2),
            Conv2d(64, 128, 7), ReLU(), MaxPool2d(2),
            Conv2d(128, 128, 4), ReLU(), MaxPool2d(2),
            Conv2d(128, 256, 4), ReLU());
        fc1 = Sequential(Linear(256 * 6 * 6, 4096), Sigmoid());
        similarity = Linear(4096, 1);
        RegisterComponents();
    }

    public Tensor ForwardOnce(Tensor x)
    {
        var output = cnn1.call(x);
        output = output.view(output.size()[0], -1);
        return fc1.call(output);
    }

    public override Tensor forward(Tensor input1, Tensor input2)
    {
        var output1 = ForwardOnce(input1);
        var output2 = ForwardOnce(input2);
        return similarity.call((output1 - output2).abs());
    }
}

public static class Entries
{
    [Takes(1, 105, 105), Takes(1, 105, 105), Gives(1), Published(38_951_745, "Koch et al. 2015, figure 4, counted")]
    [TapProblem("cnn1", TapProblem.RunsAgain)]
    [TapProblem("cnn1.0", TapProblem.RunsAgain)]
    [TapProblem("fc1.1", TapProblem.RunsAgain)]
    public static SiameseNetwork Siamese() => new();
}
