using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Inception
{
    public class BasicConv2d : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv;
        private readonly BatchNorm2d bn;

        public BasicConv2d(int in_channels, int out_channels, int kernel_size, int stride = 1, int padding = 0) : base("BasicConv2d")
        {
            conv = Conv2d(in_channels, out_channels, kernel_size, stride: stride, padding: padding, bias: false);
            bn = BatchNorm2d(out_channels, eps: 0.001);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = conv.call(x);
            x = bn.call(x);
            return functional.relu(x, inplace: true);
        }
    }

    public class InceptionBlock : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d branch1;
        private readonly Sequential branch2;
        private readonly Sequential branch3;
        private readonly Sequential branch4;

        public InceptionBlock(int in_channels, int ch1x1, int ch3x3red, int ch3x3, int ch5x5red, int ch5x5, int pool_proj) : base("Inception")
        {
            branch1 = new BasicConv2d(in_channels, ch1x1, kernel_size: 1);
            branch2 = Sequential(
                new BasicConv2d(in_channels, ch3x3red, kernel_size: 1),
                new BasicConv2d(ch3x3red, ch3x3, kernel_size: 3, padding: 1));
            // torchvision uses 3×3 here, where the paper has 5×5; the published weights need it so.
            branch3 = Sequential(
                new BasicConv2d(in_channels, ch5x5red, kernel_size: 1),
                new BasicConv2d(ch5x5red, ch5x5, kernel_size: 3, padding: 1));
            branch4 = Sequential(
                MaxPool2d(kernel_size: 3, stride: 1, padding: 1, ceil_mode: true),
                new BasicConv2d(in_channels, pool_proj, kernel_size: 1));
            RegisterComponents();
        }

        private Tensor[] _forward(Tensor x)
        {
            var branch1 = this.branch1.call(x);
            var branch2 = this.branch2.call(x);
            var branch3 = this.branch3.call(x);
            var branch4 = this.branch4.call(x);
            Tensor[] outputs = { branch1, branch2, branch3, branch4 };
            return outputs;
        }

        public override Tensor forward(Tensor x)
        {
            var outputs = _forward(x);
            return cat(outputs, 1);
        }
    }

    /// <summary>GoogLeNet (Szegedy et al. 2015), torchvision's googlenet without auxiliary heads: 6,624,904 parameters.</summary>
    public class GoogLeNet : Module<Tensor, Tensor>
    {
        private readonly BasicConv2d conv1;
        private readonly MaxPool2d maxpool1;
        private readonly BasicConv2d conv2;
        private readonly BasicConv2d conv3;
        private readonly MaxPool2d maxpool2;
        private readonly InceptionBlock inception3a;
        private readonly InceptionBlock inception3b;
        private readonly MaxPool2d maxpool3;
        private readonly InceptionBlock inception4a;
        private readonly InceptionBlock inception4b;
        private readonly InceptionBlock inception4c;
        private readonly InceptionBlock inception4d;
        private readonly InceptionBlock inception4e;
        private readonly MaxPool2d maxpool4;
        private readonly InceptionBlock inception5a;
        private readonly InceptionBlock inception5b;
        private readonly AdaptiveAvgPool2d avgpool;
        private readonly Dropout dropout;
        private readonly Linear fc;

        public GoogLeNet(int num_classes = 1000, double dropout = 0.2) : base("GoogLeNet")
        {
            conv1 = new BasicConv2d(3, 64, kernel_size: 7, stride: 2, padding: 3);
            maxpool1 = MaxPool2d(3, stride: 2, ceil_mode: true);
            conv2 = new BasicConv2d(64, 64, kernel_size: 1);
            conv3 = new BasicConv2d(64, 192, kernel_size: 3, padding: 1);
            maxpool2 = MaxPool2d(3, stride: 2, ceil_mode: true);
            inception3a = new InceptionBlock(192, 64, 96, 128, 16, 32, 32);
            inception3b = new InceptionBlock(256, 128, 128, 192, 32, 96, 64);
            maxpool3 = MaxPool2d(3, stride: 2, ceil_mode: true);
            inception4a = new InceptionBlock(480, 192, 96, 208, 16, 48, 64);
            inception4b = new InceptionBlock(512, 160, 112, 224, 24, 64, 64);
            inception4c = new InceptionBlock(512, 128, 128, 256, 24, 64, 64);
            inception4d = new InceptionBlock(512, 112, 144, 288, 32, 64, 64);
            inception4e = new InceptionBlock(528, 256, 160, 320, 32, 128, 128);
            maxpool4 = MaxPool2d(2, stride: 2, ceil_mode: true);
            inception5a = new InceptionBlock(832, 256, 160, 320, 32, 128, 128);
            inception5b = new InceptionBlock(832, 384, 192, 384, 48, 128, 128);
            avgpool = AdaptiveAvgPool2d((1, 1));
            this.dropout = Dropout(p: dropout);
            fc = Linear(1024, num_classes);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            // N x 3 x 224 x 224
            x = conv1.call(x);
            // N x 64 x 112 x 112
            x = maxpool1.call(x);
            x = conv2.call(x);
            x = conv3.call(x);
            // N x 192 x 56 x 56
            x = maxpool2.call(x);
            x = inception3a.call(x);
            x = inception3b.call(x);
            // N x 480 x 28 x 28
            x = maxpool3.call(x);
            x = inception4a.call(x);
            x = inception4b.call(x);
            x = inception4c.call(x);
            x = inception4d.call(x);
            x = inception4e.call(x);
            // N x 832 x 14 x 14
            x = maxpool4.call(x);
            x = inception5a.call(x);
            x = inception5b.call(x);
            // N x 1024 x 7 x 7
            x = avgpool.call(x);
            x = flatten(x, 1);
            x = dropout.call(x);
            x = fc.call(x);
            return x;
        }
    }

    public static class Entries
    {
        [Takes(3, 224, 224), Gives(1000), Published(6_624_904, "torchvision googlenet, aux_logits=False")]
        [TapProblem("conv1.bn", TapProblem.ChangedAfterwards)]
        public static GoogLeNet GoogLeNet() => new();
    }
}
