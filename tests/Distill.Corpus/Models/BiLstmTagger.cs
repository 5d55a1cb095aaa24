using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Tagging;

public abstract class TaggerBase : Module<Tensor, Tensor>
{
    protected TaggerBase(string name) : base(name) { }

    public abstract int Tags { get; }

    protected virtual Tensor Normalize(Tensor scores) => scores;

    protected abstract Tensor Score(Tensor tokens);

    public sealed override Tensor forward(Tensor tokens) => Normalize(Score(tokens));
}

/// <summary>A tag for every word: bidirectional LSTM over words and character counts (after Huang et al. 2015), time first.</summary>
public class BiLstmTagger : TaggerBase
{
    public Embedding words;
    public LSTM bilstm;
    internal Linear hidden2tag;

    public override int Tags { get; }

    public BiLstmTagger(int vocab, int tags, int width = 50) : base("tagger")
    {
        Tags = tags;
        words = Embedding(vocab, width);
        bilstm = LSTM(width, width, bidirectional: true);
        hidden2tag = Linear(2 * width, tags);
        RegisterComponents();
    }

    protected override Tensor Score(Tensor tokens)
    {
        var result = bilstm.call(words.call(tokens));
        return hidden2tag.call(functional.dropout(result.Item1, 0.5, training));
    }
}

public class ProbabilisticTagger : BiLstmTagger
{
    public ProbabilisticTagger(int vocab, int tags) : base(vocab, tags, width: 20) { }

    protected override Tensor Normalize(Tensor scores) => functional.log_softmax(base.Normalize(scores), -1);
}

public static class Entries
{
    [Takes(25, Ids = 500, BatchAxis = 1), Gives(25, 9, BatchAxis = 1)]
    public static TaggerBase BiLstm() => new BiLstmTagger(500, 9);

    [Takes(25, Ids = 500, BatchAxis = 1), Gives(25, 17, BatchAxis = 1)]
    public static TaggerBase BiLstmProbabilities() => new ProbabilisticTagger(500, 17);
}
