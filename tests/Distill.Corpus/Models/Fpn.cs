using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Detection;

/// <summary>A feature pyramid (Lin et al. 2017): three maps of one width, the coarse ones added to the fine ones.</summary>
public class FeaturePyramid : Module<Tensor, Tensor, Tensor, (Tensor P3, Tensor P4, Tensor P5)>
{
    private readonly ModuleDict<Conv2d> lateral;
    private readonly ModuleDict<Conv2d> smooth;

    public FeaturePyramid(int[] inChannels, int width) : base("fpn")
    {
        lateral = ModuleDict<Conv2d>();
        smooth = ModuleDict<Conv2d>();
        for (var level = 0; level < inChannels.Length; level++)
        {
            lateral.Add($"c{level + 3}", Conv2d(inChannels[level], width, 1));
            smooth.Add($"p{level + 3}", Conv2d(width, width, 3, padding: 1));
        }
        RegisterComponents();
    }

    private static Tensor UpsampleAdd(Tensor coarse, Tensor fine)
    {
        var (h, w) = (fine.shape[2], fine.shape[3]);
        return functional.interpolate(coarse, size: new long[] { h, w }, mode: InterpolationMode.Nearest) + fine;
    }

    public override (Tensor P3, Tensor P4, Tensor P5) forward(Tensor c3, Tensor c4, Tensor c5)
    {
        var p5 = lateral["c5"].call(c5);
        var p4 = UpsampleAdd(p5, lateral["c4"].call(c4));
        var p3 = UpsampleAdd(p4, lateral["c3"].call(c3));
        return (smooth["p3"].call(p3), smooth["p4"].call(p4), smooth["p5"].call(p5));
    }
}

/// <summary>A one-stage detector: one head, shared by all levels, gives (class scores, boxes) of all anchors.</summary>
public class TinyDetector : Module<Tensor, (Tensor scores, Tensor boxes)>
{
    private const int Anchors = 3;

    private readonly Sequential stem, c3, c4, c5;
    private readonly FeaturePyramid fpn;
    private readonly Conv2d cls_head, box_head;
    private readonly int classes;

    public TinyDetector(int classes, int width = 32) : base("detector")
    {
        this.classes = classes;
        stem = ConvBlock(3, 16, 2);
        c3 = Sequential(ConvBlock(16, 24, 2), ConvBlock(24, 24, 2));
        c4 = ConvBlock(24, 48, 2);
        c5 = ConvBlock(48, 96, 2);
        fpn = new FeaturePyramid([24, 48, 96], width);
        cls_head = Conv2d(width, Anchors * classes, 3, padding: 1);
        box_head = Conv2d(width, Anchors * 4, 3, padding: 1);
        RegisterComponents();
    }

    private static Sequential ConvBlock(int from, int to, int stride) =>
        Sequential(Conv2d(from, to, 3, stride, padding: 1, bias: false), BatchNorm2d(to), LeakyReLU(0.1, inplace: true));

    private Tensor Flat(Tensor map, int per)
    {
        var n = map.shape[0];
        return map.view(n, Anchors, per, map.shape[2], map.shape[3]).permute(0, 3, 4, 1, 2).reshape(n, -1, per);
    }

    public override (Tensor scores, Tensor boxes) forward(Tensor image)
    {
        var f3 = c3.call(stem.call(image));
        var f4 = c4.call(f3);
        var f5 = c5.call(f4);
        var (p3, p4, p5) = fpn.call(f3, f4, f5);

        var scores = new List<Tensor>();
        var boxes = new List<Tensor>();
        foreach (var level in new[] { p3, p4, p5 })
        {
            scores.Add(Flat(cls_head.call(level), classes));
            boxes.Add(Flat(box_head.call(level), 4));
        }
        return (cat(scores, 1).sigmoid(), cat(boxes, 1));
    }
}

public static class Entries
{
    // 16×16 + 8×8 + 4×4 positions of three anchors; at 120 pixels the coarse maps are rounded up.
    [Takes(3, 128, 128), Gives(1008, 5), Gives(1008, 4)]
    [TapProblem("cls_head", TapProblem.RunsAgain)]
    public static TinyDetector Detector() => new(classes: 5);

    [Takes(3, 120, 88), Gives(3 * (15 * 11 + 8 * 6 + 4 * 3), 2), Gives(3 * (15 * 11 + 8 * 6 + 4 * 3), 4)]
    public static TinyDetector DetectorOddSize() => new(classes: 2, width: 16);
}
