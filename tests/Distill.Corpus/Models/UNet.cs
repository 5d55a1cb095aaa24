using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Milesial.UNet;

/// <summary>(convolution => [BN] => ReLU) * 2</summary>
public class DoubleConv : nn.Module<Tensor, Tensor>
{
    private readonly Sequential double_conv;

    public DoubleConv(long in_channels, long out_channels, long? mid_channels = null) : base(nameof(DoubleConv))
    {
        var mid = mid_channels ?? out_channels;
        double_conv = nn.Sequential(
            nn.Conv2d(in_channels, mid, kernel_size: 3, padding: 1, bias: false),
            nn.BatchNorm2d(mid),
            nn.ReLU(inplace: true),
            nn.Conv2d(mid, out_channels, kernel_size: 3, padding: 1, bias: false),
            nn.BatchNorm2d(out_channels),
            nn.ReLU(inplace: true));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => double_conv.call(x);
}

/// <summary>Downscaling with maxpool then double conv.</summary>
public class Down : nn.Module<Tensor, Tensor>
{
    private readonly Sequential maxpool_conv;

    public Down(long in_channels, long out_channels) : base(nameof(Down))
    {
        maxpool_conv = nn.Sequential(nn.MaxPool2d(2), new DoubleConv(in_channels, out_channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => maxpool_conv.call(x);
}

/// <summary>Upscaling then double conv, joined with the features of the same level.</summary>
public class Up : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> up;
    private readonly DoubleConv conv;

    public Up(long in_channels, long out_channels, bool bilinear = true) : base(nameof(Up))
    {
        if (bilinear)
        {
            up = nn.Upsample(scale_factor: new double[] { 2, 2 }, mode: UpsampleMode.Bilinear, align_corners: true);
            conv = new DoubleConv(in_channels, out_channels, in_channels / 2);
        }
        else
        {
            up = nn.ConvTranspose2d(in_channels, in_channels / 2, kernel_size: 2, stride: 2);
            conv = new DoubleConv(in_channels, out_channels);
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor x1, Tensor x2)
    {
        x1 = up.call(x1);
        // input is CHW
        var diffY = x2.size(2) - x1.size(2);
        var diffX = x2.size(3) - x1.size(3);
        x1 = nn.functional.pad(x1, new long[] { diffX / 2, diffX - diffX / 2, diffY / 2, diffY - diffY / 2 });
        var x = torch.cat(new[] { x2, x1 }, dim: 1);
        return conv.call(x);
    }
}

/// <summary>U-Net (Ronneberger et al. 2015) after milesial/Pytorch-UNet: 31,037,698 parameters for 3 channels and 2 classes.</summary>
public class UNet : nn.Module<Tensor, Tensor>
{
    private readonly DoubleConv inc;
    private readonly Down down1, down2, down3, down4;
    private readonly Up up1, up2, up3, up4;
    private readonly Conv2d outc;

    public UNet(int n_channels, int n_classes, bool bilinear = false) : base(nameof(UNet))
    {
        inc = new DoubleConv(n_channels, 64);
        down1 = new Down(64, 128);
        down2 = new Down(128, 256);
        down3 = new Down(256, 512);
        var factor = bilinear ? 2 : 1;
        down4 = new Down(512, 1024 / factor);
        up1 = new Up(1024, 512 / factor, bilinear);
        up2 = new Up(512, 256 / factor, bilinear);
        up3 = new Up(256, 128 / factor, bilinear);
        up4 = new Up(128, 64, bilinear);
        outc = nn.Conv2d(64, n_classes, kernel_size: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var x1 = inc.call(x);
        var x2 = down1.call(x1);
        var x3 = down2.call(x2);
        var x4 = down3.call(x3);
        var x5 = down4.call(x4);
        x = up1.call(x5, x4);
        x = up2.call(x, x3);
        x = up3.call(x, x2);
        x = up4.call(x, x1);
        return outc.call(x);
    }
}

public static class Entries
{
    [Takes(3, 64, 64), Gives(2, 64, 64), Published(31_037_698, "milesial/Pytorch-UNet: 31M")]
    public static UNet UNet31M() => new(n_channels: 3, n_classes: 2);

    // 50 is no multiple of 16: the skip connections have to pad.
    [Takes(3, 50, 70), Gives(1, 50, 70), Published(17_262_977, "milesial/Pytorch-UNet, bilinear: 17M")]
    public static UNet UNetBilinear() => new(3, 1, bilinear: true);
}
