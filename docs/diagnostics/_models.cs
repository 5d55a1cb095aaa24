// What the examples of these pages may use without showing it. The tests compile it beside every example.
global using System;
global using System.Collections.Generic;
global using Distill;
global using TorchSharp;
global using TorchSharp.Modules;
global using static TorchSharp.torch;
global using static TorchSharp.torch.nn;

/// <summary>A teacher.</summary>
public sealed class WideNet : Module<Tensor, Tensor>
{
    public readonly Block block1, block2;
    public readonly Linear head;

    public WideNet(int width)
        : base(nameof(WideNet))
    {
        block1 = new Block(1, width);
        block2 = new Block(width, 2 * width);
        head = Linear(2 * width * 7 * 7, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(block2.call(block1.call(input)).flatten(1));
}

/// <summary>A part of the teacher.</summary>
public sealed class Block : Module<Tensor, Tensor>
{
    public readonly Conv2d conv;
    public readonly BatchNorm2d norm;

    public Block(int channels, int width)
        : base(nameof(Block))
    {
        conv = Conv2d(channels, width, 3, stride: 2, padding: 1);
        norm = BatchNorm2d(width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => norm.call(conv.call(input)).relu();
}

/// <summary>A student.</summary>
public sealed class SlimNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public SlimNet(int width)
        : base(nameof(SlimNet))
    {
        features = Sequential(Conv2d(1, width, 3, stride: 4, padding: 1), ReLU());
        head = Linear(width * 7 * 7, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input).flatten(1));
}
