using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Sentiment;

/// <summary>A sentence to a class by the last hidden state of a two-layer LSTM.</summary>
public class LstmClassifier : nn.Module<Tensor, Tensor>
{
    private readonly Embedding embedding;
    private readonly LSTM lstm;
    private readonly Dropout dropout = nn.Dropout(0.3);
    private readonly Linear fc;

    public int HiddenSize { get; }

    public LstmClassifier(int vocabSize, int embeddingSize = 100, int hiddenSize = 128, int numClasses = 2) : base("lstm_classifier")
    {
        HiddenSize = hiddenSize;
        embedding = nn.Embedding(vocabSize, embeddingSize);
        lstm = nn.LSTM(embeddingSize, hiddenSize, numLayers: 2, batchFirst: true, dropout: 0.2);
        fc = nn.Linear(hiddenSize, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        var embedded = embedding.call(tokens);
        var h0 = torch.zeros(2, tokens.shape[0], HiddenSize, device: tokens.device);
        var c0 = torch.zeros(2, tokens.shape[0], HiddenSize, device: tokens.device);
        var (output, hn, cn) = lstm.call(embedded, (h0, c0));
        return fc.call(dropout.call(hn[-1]));
    }
}

public static class Entries
{
    [Takes(30, Ids = 1000), Gives(2)]
    public static LstmClassifier LstmSentiment() => new(vocabSize: 1000);
}
