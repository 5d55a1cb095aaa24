using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Segmentation;

/// <summary>A fully convolutional network with learned upsampling (FCN-8s of Long et al. 2015, on a small backbone).</summary>
public class FcnSegmenter : Module<Tensor, Tensor>
{
    private readonly Sequential pool3, pool4, pool5;
    private readonly Conv2d score3, score4, score5;
    private readonly ConvTranspose2d up2a, up2b, up8;
    private readonly int _classes;

    public int Classes => _classes;

    public FcnSegmenter(int classes, int width = 16) : base("fcn8s")
    {
        _classes = classes;
        pool3 = Sequential(Down(3, width), Down(width, width * 2), Down(width * 2, width * 4));
        pool4 = Down(width * 4, width * 8);
        pool5 = Down(width * 8, width * 8);

        score3 = Conv2d(width * 4, Classes, 1);
        score4 = Conv2d(width * 8, Classes, 1);
        score5 = Conv2d(width * 8, Classes, 1);

        up2a = ConvTranspose2d(Classes, Classes, 4, stride: 2, padding: 1, bias: false);
        up2b = ConvTranspose2d(Classes, Classes, 4, stride: 2, padding: 1, bias: false);
        up8 = ConvTranspose2d(Classes, Classes, kernel_size: 16, stride: 8, padding: 4, bias: false);
        RegisterComponents();

        static Sequential Down(long i, long o) => Sequential(
            Conv2d(i, o, 3, padding: Padding.Same),
            BatchNorm2d(o),
            ELU(inplace: true),
            MaxPool2d(2));
    }

    public override Tensor forward(Tensor image)
    {
        var p3 = pool3.call(image);
        var p4 = pool4.call(p3);
        var p5 = pool5.call(p4);

        var s = up2a.call(score5.call(p5));
        s = up2b.call(s + score4.call(p4));
        s = up8.call(s + score3.call(p3));
        return s;
    }
}

public static class Entries
{
    [Takes(3, 96, 64), Gives(21, 96, 64)]
    public static FcnSegmenter Fcn8s() => new(classes: 21);
}
