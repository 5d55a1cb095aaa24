using Distill.Corpus;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CifarExamples;

/// <summary>AlexNet for CIFAR-10 as in bearpaw/pytorch-classification (2.47M: 2,472,266 parameters).</summary>
/// <remarks>Written in the older TorchSharp manner: every intermediate has its own `using`, children are disposed by hand.</remarks>
class AlexNet : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> features;
    private readonly Module<Tensor, Tensor> classifier;

    public AlexNet(string name, int numClasses, torch.Device device = null!) : base(name)
    {
        features = Sequential(
            ("c1", Conv2d(3, 64, kernel_size: 11, stride: 4, padding: 5)),
            ("r1", ReLU(inplace: true)),
            ("mp1", MaxPool2d(kernel_size: new long[] { 2, 2 }, stride: new long[] { 2, 2 })),
            ("c2", Conv2d(64, 192, kernel_size: 5, padding: 2)),
            ("r2", ReLU(inplace: true)),
            ("mp2", MaxPool2d(kernel_size: new long[] { 2, 2 }, stride: new long[] { 2, 2 })),
            ("c3", Conv2d(192, 384, kernel_size: 3, padding: 1)),
            ("r3", ReLU(inplace: true)),
            ("c4", Conv2d(384, 256, kernel_size: 3, padding: 1)),
            ("r4", ReLU(inplace: true)),
            ("c5", Conv2d(256, 256, kernel_size: 3, padding: 1)),
            ("r5", ReLU(inplace: true)),
            ("mp3", MaxPool2d(kernel_size: new long[] { 2, 2 }, stride: new long[] { 2, 2 })));

        classifier = Linear(256, numClasses);

        RegisterComponents();

        if (device != null && device.type != DeviceType.CPU)
            this.to(device);
    }

    public override Tensor forward(Tensor input)
    {
        using (var f = features.call(input))
        using (var x = f.view(new long[] { f.shape[0], 256 }))
            return classifier.call(x);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            features.Dispose();
            classifier.Dispose();
            ClearModules();
        }
        base.Dispose(disposing);
    }
}

static class Entries
{
    [Takes(3, 32, 32), Gives(10), Published(2_472_266, "bearpaw/pytorch-classification: 2.47M")]
    [TapProblem("features.c1", TapProblem.ChangedAfterwards)]
    [TapProblem("features.c5", TapProblem.ChangedAfterwards)]
    public static Module<Tensor, Tensor> AlexNetCifar() => new AlexNet("AlexNet", 10);
}
