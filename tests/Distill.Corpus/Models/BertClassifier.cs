using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BertModels
{
    public class BertEmbeddings : Module<Tensor, Tensor, Tensor>
    {
        private readonly Embedding word_embeddings;
        private readonly Embedding position_embeddings;
        private readonly Embedding token_type_embeddings;
        private readonly LayerNorm layer_norm;
        private readonly Dropout dropout;

        public BertEmbeddings(long vocab, long hidden, long positions, long types, double drop) : base("BertEmbeddings")
        {
            word_embeddings = Embedding(vocab, hidden, padding_idx: 0);
            position_embeddings = Embedding(positions, hidden);
            token_type_embeddings = Embedding(types, hidden);
            layer_norm = LayerNorm(new long[] { hidden }, eps: 1e-12);
            dropout = Dropout(drop);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input_ids, Tensor token_type_ids)
        {
            using (var scope = torch.NewDisposeScope())
            {
                var positions = torch.arange(input_ids.shape[1], dtype: int64, device: input_ids.device).unsqueeze(0);
                var embeddings = word_embeddings.call(input_ids);
                embeddings = embeddings + token_type_embeddings.call(token_type_ids);
                embeddings = embeddings + position_embeddings.call(positions);
                embeddings = dropout.call(layer_norm.call(embeddings));
                return embeddings.MoveToOuterDisposeScope();
            }
        }
    }

    /// <summary>BERT-Tiny (Devlin et al. 2019; Turc et al. 2019) with a classifier of two classes: 4,386,178 parameters.</summary>
    public class BertClassifier : Module<Tensor, Tensor, Tensor>
    {
        private readonly BertEmbeddings embeddings;
        private readonly TransformerEncoder encoder;
        private readonly Linear pooler;
        private readonly Linear classifier;

        public BertClassifier(long vocab = 30522, long hidden = 128, long layers = 2, long heads = 2, long labels = 2) : base("BertClassifier")
        {
            embeddings = new BertEmbeddings(vocab, hidden, 512, 2, 0.1);
            var layer = TransformerEncoderLayer(d_model: hidden, nhead: heads, dim_feedforward: 4 * hidden, dropout: 0.1, activation: Activations.GELU);
            encoder = TransformerEncoder(layer, num_layers: layers);
            pooler = Linear(hidden, hidden);
            classifier = Linear(hidden, labels);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input_ids, Tensor token_type_ids)
        {
            var x = embeddings.call(input_ids, token_type_ids);
            // The encoder wants the sequence first.
            x = encoder.call(x.transpose(0, 1));
            var first_token = x.select(0, 0);
            var pooled = torch.tanh(pooler.call(first_token));
            return classifier.call(pooled);
        }
    }

    public static class Entries
    {
        [Takes(32, Ids = 30522), Takes(32, Ids = 2), Gives(2), Published(4_386_178, "google/bert_uncased_L-2_H-128_A-2 with a two-class head")]
        public static BertClassifier BertTiny() => new BertClassifier();
    }
}
