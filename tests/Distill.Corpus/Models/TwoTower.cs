using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Recommenders;

/// <summary>A tower for any kind of id.</summary>
public class Tower<TEncoder>(TEncoder encoder, int width, int output) : TowerBase(encoder, width, output)
    where TEncoder : Module<Tensor, Tensor>
{
    public TEncoder Encoder => encoder;
}

public class TowerBase : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> encode;
    private readonly Linear project;

    public TowerBase(Module<Tensor, Tensor> encoder, int width, int output) : base("tower")
    {
        encode = encoder;
        project = Linear(width, output);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids) => functional.normalize(project.call(encode.call(ids)), p: 2, dim: -1);
}

/// <summary>The mean of the embeddings of a history of items.</summary>
public class History : Module<Tensor, Tensor>
{
    private readonly Embedding items;

    public History(int count, int width) : base("history")
    {
        items = Embedding(count, width, padding_idx: 0);
        RegisterComponents();
    }

    public override Tensor forward(Tensor ids)
    {
        using var mask = (ids != 0).to(float32).unsqueeze(-1);
        var sum = (items.call(ids) * mask).sum(dim: 1);
        return sum / mask.sum(dim: 1).clamp(min: 1.0);
    }
}

/// <summary>How well a user's history fits an item: the scaled cosine of two towers.</summary>
public class TwoTower : Module<Tensor, Tensor, Tensor>
{
    private readonly Tower<History> user;
    private readonly Tower<Embedding> item;
    private readonly Parameter temperature;

    public TwoTower(int items, int width = 32, int output = 16) : base("two_tower")
    {
        user = new(new History(items, width), width, output);
        item = new(Embedding(items, width), width, output);
        temperature = Parameter(torch.tensor(0.07f));
        RegisterComponents();
    }

    public override Tensor forward(Tensor history, Tensor candidate)
    {
        var (u, i) = (user.call(history), item.call(candidate));
        return (u * i).sum(dim: -1, keepdim: true) / temperature;
    }
}

public static class Entries
{
    [Takes(20, Ids = 250), Takes(Ids = 250), Gives(1)]
    public static TwoTower RecommenderTowers() => new(items: 250);
}
