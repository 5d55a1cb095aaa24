using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DigitLab;

/// <summary>LeNet-5 (LeCun et al. 1998) with ReLU and max pooling, as it is taught today: 61,706 parameters.</summary>
public sealed class LeNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1 = Conv2d(1, 6, 5, padding: 2);
    private readonly Conv2d conv2 = Conv2d(6, 16, 5);
    private readonly MaxPool2d pool = MaxPool2d(2, 2);
    private readonly Linear fc1 = Linear(16 * 5 * 5, 120);
    private readonly Linear fc2 = Linear(120, 84);
    private readonly Linear fc3 = Linear(84, 10);

    public LeNet() : base("LeNet")
    {
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = pool.call(functional.relu(conv1.call(x)));
        x = pool.call(functional.relu(conv2.call(x)));
        x = x.view(-1, 16 * 5 * 5);
        x = functional.relu(fc1.call(x));
        x = functional.relu(fc2.call(x));
        return fc3.call(x);
    }
}

public static class Entries
{
    [Takes(1, 28, 28), Gives(10), Published(61_706, "LeNet-5 in d2l.ai and most tutorials")]
    [TapProblem("pool", TapProblem.RunsAgain)]
    public static LeNet LeNet5() => new();
}
