using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Traps.ForwardBypass
{
    /// <summary>
    /// A mistake on purpose, common in code from before TorchSharp had hooks: layers run by <c>forward</c>, so no hook fires on them.
    /// <c>features</c> itself is bypassed, but it calls its children by <c>call</c>, so those are seen.
    /// </summary>
    class Model : Module<Tensor, Tensor>
    {
        private Module<Tensor, Tensor> conv1 = Conv2d(1, 32, 3);
        private Module<Tensor, Tensor> conv2 = Conv2d(32, 64, 3);
        private Module<Tensor, Tensor> features;
        private Module<Tensor, Tensor> fc1 = Linear(9216, 128);
        private Module<Tensor, Tensor> fc2 = Linear(128, 10);

        private Module<Tensor, Tensor> pool1 = MaxPool2d(kernel_size: new long[] { 2, 2 });

        private Module<Tensor, Tensor> relu1 = ReLU();
        private Module<Tensor, Tensor> relu3 = ReLU();

        private Module<Tensor, Tensor> dropout2 = Dropout(0.5);

        private Module<Tensor, Tensor> flatten = Flatten();
        private Module<Tensor, Tensor> logsm = LogSoftmax(1);

        public Model(string name, Device? device = null) : base(name)
        {
            features = Sequential(("relu2", ReLU()), ("pool", pool1), ("dropout1", Dropout(0.25)));
            RegisterComponents();

            if (device is not null && device.type != DeviceType.CPU)
                this.to(device);
        }

        public override Tensor forward(Tensor input)
        {
            var l11 = conv1.forward(input);
            var l12 = relu1.forward(l11);

            var l21 = conv2.call(l12);
            var l22 = features.forward(l21);

            var x = flatten.forward(l22);

            var l31 = fc1.forward(x);
            var l32 = relu3.forward(l31);
            var l33 = dropout2.forward(l32);

            var l41 = fc2.forward(l33);

            return logsm.forward(l41);
        }
    }

    static class Entries
    {
        [Takes(1, 28, 28), Gives(10), Published(1_199_882, "dotnet/TorchSharp's MNIST example, counted")]
        [TapProblem("conv1", TapProblem.Bypassed)]
        [TapProblem("features", TapProblem.Bypassed)]
        [TapProblem("fc2", TapProblem.Bypassed)]
        public static Module<Tensor, Tensor> TrapForwardBypass() => new Model("model");
    }
}
