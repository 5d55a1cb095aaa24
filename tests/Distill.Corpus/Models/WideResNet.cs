using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Wrn
{
    /// <summary>Pre-activation block of a wide residual network, after xternalz/WideResNet-pytorch.</summary>
    public class BasicBlock : Module<Tensor, Tensor>
    {
        private readonly BatchNorm2d bn1;
        private readonly ReLU relu1;
        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn2;
        private readonly ReLU relu2;
        private readonly Conv2d conv2;
        private readonly double droprate;
        private readonly bool equalInOut;
        private readonly Conv2d? convShortcut;

        public BasicBlock(int in_planes, int out_planes, int stride, double dropRate = 0.0) : base("BasicBlock")
        {
            bn1 = BatchNorm2d(in_planes);
            relu1 = ReLU(inplace: true);
            conv1 = Conv2d(in_planes, out_planes, 3, stride: stride, padding: 1, bias: false);
            bn2 = BatchNorm2d(out_planes);
            relu2 = ReLU(inplace: true);
            conv2 = Conv2d(out_planes, out_planes, 3, stride: 1, padding: 1, bias: false);
            droprate = dropRate;
            equalInOut = in_planes == out_planes;
            convShortcut = equalInOut ? null : Conv2d(in_planes, out_planes, 1, stride: stride, bias: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            Tensor o = null!;
            if (!equalInOut)
                x = relu1.call(bn1.call(x));
            else
                o = relu1.call(bn1.call(x));
            o = relu2.call(bn2.call(conv1.call(equalInOut ? o : x)));
            if (droprate > 0)
                o = functional.dropout(o, p: droprate, training: training);
            o = conv2.call(o);
            return torch.add(equalInOut ? x : convShortcut!.call(x), o);
        }
    }

    public class NetworkBlock : Module<Tensor, Tensor>
    {
        private readonly Sequential layer;

        public NetworkBlock(int nb_layers, int in_planes, int out_planes, int stride, double dropRate) : base("NetworkBlock")
        {
            layer = _make_layer(in_planes, out_planes, nb_layers, stride, dropRate);
            RegisterComponents();
        }

        private static Sequential _make_layer(int in_planes, int out_planes, int nb_layers, int stride, double dropRate)
        {
            var layers = new Module<Tensor, Tensor>[nb_layers];
            for (var i = 0; i < nb_layers; i++)
                layers[i] = new BasicBlock(i == 0 ? in_planes : out_planes, out_planes, i == 0 ? stride : 1, dropRate);
            return Sequential(layers);
        }

        public override Tensor forward(Tensor x) => layer.call(x);
    }

    /// <summary>WRN-d-k (Zagoruyko &amp; Komodakis 2016).</summary>
    public class WideResNet : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1;
        private readonly NetworkBlock block1;
        private readonly NetworkBlock block2;
        private readonly NetworkBlock block3;
        private readonly BatchNorm2d bn1;
        private readonly ReLU relu;
        private readonly Linear fc;
        private readonly int nChannels;

        public WideResNet(int depth, int num_classes, int widen_factor = 1, double dropRate = 0.0) : base("WideResNet")
        {
            var channels = new[] { 16, 16 * widen_factor, 32 * widen_factor, 64 * widen_factor };
            if ((depth - 4) % 6 != 0)
                throw new ArgumentException("depth should be 6n+4", nameof(depth));
            var n = (depth - 4) / 6;
            conv1 = Conv2d(3, channels[0], 3, stride: 1, padding: 1, bias: false);
            block1 = new NetworkBlock(n, channels[0], channels[1], 1, dropRate);
            block2 = new NetworkBlock(n, channels[1], channels[2], 2, dropRate);
            block3 = new NetworkBlock(n, channels[2], channels[3], 2, dropRate);
            bn1 = BatchNorm2d(channels[3]);
            relu = ReLU(inplace: true);
            fc = Linear(channels[3], num_classes);
            nChannels = channels[^1];
            RegisterComponents();

            foreach (var m in modules())
            {
                switch (m)
                {
                    case Conv2d c:
                        init.kaiming_normal_(c.weight, mode: init.FanInOut.FanOut, nonlinearity: init.NonlinearityType.ReLU);
                        break;
                    case Linear l:
                        init.zeros_(l.bias);
                        break;
                }
            }
        }

        public override Tensor forward(Tensor x)
        {
            var o = conv1.call(x);
            o = block1.call(o);
            o = block2.call(o);
            o = block3.call(o);
            o = relu.call(bn1.call(o));
            o = functional.avg_pool2d(o, 8);
            o = o.view(-1, nChannels);
            return fc.call(o);
        }
    }

    public static class Entries
    {
        [Takes(3, 32, 32), Gives(100), Published(703_284, "mdistiller, CRD: WRN-16-2 on CIFAR-100, 0.70M")]
        public static WideResNet Wrn16x2() => new(16, 100, 2);

        [Takes(3, 32, 32), Gives(100), Published(2_255_156, "mdistiller, CRD: WRN-40-2 on CIFAR-100, 2.26M")]
        public static WideResNet Wrn40x2() => new(depth: 40, num_classes: 100, widen_factor: 2, dropRate: 0.3);
    }
}
