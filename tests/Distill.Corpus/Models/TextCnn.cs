using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TextCnn;

/// <summary>Convolutions of several widths over a sentence, each maximised over time (Kim 2014).</summary>
public class CNN_Text : Module<Tensor, Tensor>
{
    private readonly Embedding embed;
    private readonly ModuleList<Conv2d> convs1;
    private readonly Dropout dropout;
    private readonly Linear fc1;

    public CNN_Text(int V, int D, int C, int Co, int[] Ks) : base("CNN_Text")
    {
        embed = Embedding(V, D);
        convs1 = new ModuleList<Conv2d>(Ks.Select(K => Conv2d(1, Co, ((long)K, (long)D))).ToArray());
        dropout = Dropout(0.5);
        fc1 = Linear(Ks.Length * Co, C);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = embed.call(x); // (N, W, D)
        x = x.unsqueeze(1); // (N, Ci, W, D)
        var xs = convs1.Select(conv => functional.relu(conv.call(x)).squeeze(3)).ToList(); // [(N, Co, W), ...]*len(Ks)
        xs = xs.Select(i => functional.max_pool1d(i, i.size(2)).squeeze(2)).ToList(); // [(N, Co), ...]*len(Ks)
        x = torch.cat(xs, 1);
        x = dropout.call(x); // (N, len(Ks)*Co)
        return fc1.call(x); // (N, C)
    }
}

public static class Entries
{
    // Kim's rand variant on MR: three widths of 100 maps over 300 dimensions, (3+4+5)*300*100 + 300 + 600 + 2 besides the words.
    [Takes(56, Ids = 18758), Gives(2)]
    public static CNN_Text TextCnnMr() => new(V: 18758, D: 300, C: 2, Co: 100, Ks: [3, 4, 5]);
}
