using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.functional;

namespace AggregatedTransforms;

/// <summary>ResNeXt-29 for CIFAR-10 (Xie et al. 2017) after kuangliu/pytorch-cifar: 2x64d has 9,128,778 parameters.</summary>
public class ResNeXt : Module<Tensor, Tensor>
{
    private class Block : Module<Tensor, Tensor>
    {
        public const int expansion = 2;

        private readonly Conv2d conv1;
        private readonly BatchNorm2d bn1;
        private readonly Conv2d conv2;
        private readonly BatchNorm2d bn2;
        private readonly Conv2d conv3;
        private readonly BatchNorm2d bn3;
        private readonly Sequential shortcut = Sequential();

        public Block(int in_planes, int cardinality = 32, int bottleneck_width = 4, int stride = 1) : base("Block")
        {
            int group_width = cardinality * bottleneck_width;
            conv1 = Conv2d(in_planes, group_width, kernel_size: 1, bias: false);
            bn1 = BatchNorm2d(group_width);
            conv2 = Conv2d(group_width, group_width, kernel_size: 3, stride: stride, padding: 1, groups: cardinality, bias: false);
            bn2 = BatchNorm2d(group_width);
            conv3 = Conv2d(group_width, expansion * group_width, kernel_size: 1, bias: false);
            bn3 = BatchNorm2d(expansion * group_width);

            if (stride != 1 || in_planes != expansion * group_width)
            {
                shortcut = Sequential(
                    Conv2d(in_planes, expansion * group_width, kernel_size: 1, stride: stride, bias: false),
                    BatchNorm2d(expansion * group_width));
            }
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var output = relu(bn1.call(conv1.call(x)));
            output = relu(bn2.call(conv2.call(output)));
            output = bn3.call(conv3.call(output));
            output.add_(shortcut.call(x));
            return relu(output);
        }
    }

    private readonly int cardinality;
    private int bottleneck_width;
    private int in_planes = 64;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1, layer2, layer3;
    private readonly Linear linear;

    public ResNeXt((int, int, int) num_blocks, int cardinality, int bottleneck_width, int num_classes = 10) : base("ResNeXt")
    {
        this.cardinality = cardinality;
        this.bottleneck_width = bottleneck_width;
        conv1 = Conv2d(3, 64, kernel_size: 1, bias: false);
        bn1 = BatchNorm2d(64);
        layer1 = _make_layer(num_blocks.Item1, 1);
        layer2 = _make_layer(num_blocks.Item2, 2);
        layer3 = _make_layer(num_blocks.Item3, 2);
        linear = Linear(cardinality * bottleneck_width * 8, num_classes);
        RegisterComponents();
    }

    private Sequential _make_layer(int num_blocks, int stride)
    {
        var layers = new List<Module<Tensor, Tensor>>();
        do
        {
            layers.Add(new Block(in_planes, cardinality, bottleneck_width, stride));
            in_planes = Block.expansion * cardinality * bottleneck_width;
            stride = 1;
        }
        while (layers.Count < num_blocks);
        // Increase bottleneck_width by 2 after each stage.
        bottleneck_width *= 2;
        return Sequential(layers);
    }

    public override Tensor forward(Tensor x)
    {
        var output = relu(bn1.call(conv1.call(x)));
        output = layer1.call(output);
        output = layer2.call(output);
        output = layer3.call(output);
        output = avg_pool2d(output, 8);
        output = output.view(output.size(0), -1);
        return linear.call(output);
    }
}

public static class Entries
{
    // bn3's output is added to in place, so a tap there sees the sum.
    [Takes(3, 32, 32), Gives(10), Published(9_128_778, "kuangliu/pytorch-cifar ResNeXt29_2x64d")]
    [TapProblem("layer1.0.bn3", TapProblem.ChangedAfterwards)]
    public static ResNeXt ResNext29() => new((3, 3, 3), cardinality: 2, bottleneck_width: 64);
}
