using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NonLocalNets
{
    /// <summary>Self-attention over the positions of a map (Wang et al. 2018), written with einsum.</summary>
    public class NonLocalBlock : Module<Tensor, Tensor>
    {
        private readonly Conv2d theta, phi, g, @out;
        private readonly MaxPool2d? pool;

        public NonLocalBlock(long channels, bool subsample = true) : base("NonLocal")
        {
            var inner = Math.Max(channels / 2, 1);
            theta = Conv2d(channels, inner, 1);
            phi = Conv2d(channels, inner, 1);
            g = Conv2d(channels, inner, 1);
            @out = Conv2d(inner, channels, 1);
            pool = subsample ? MaxPool2d(2) : null;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            Tensor Sub(Tensor t) => pool is null ? t : pool.call(t);

            var q = theta.call(x).flatten(2);
            var k = Sub(phi.call(x)).flatten(start_dim: 2);
            var v = Sub(g.call(x)).flatten(2, -1);

            var weights = einsum("ncq,nck->nqk", q, k).softmax(-1);
            var y = einsum("nqk,nck->ncq", weights, v);
            y = y.unflatten(2, x.shape[2], x.shape[3]);
            return x + @out.call(y);
        }
    }

    public class NonLocalNet : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> net;

        public NonLocalNet(int classes) : base("NonLocalNet")
        {
            net = Sequential(
                ("stem", Conv2d(3, 32, 3, padding: 1)),
                ("norm", GroupNorm(8, 32)),
                ("act", Hardswish()),
                ("down", AvgPool2d(2)),
                ("attend1", new NonLocalBlock(32)),
                ("down2", Conv2d(32, 64, 2, stride: 2)),
                ("attend2", new NonLocalBlock(64, subsample: false)),
                ("pool", AdaptiveMaxPool2d(new long[] { 1, 1 })),
                ("flat", Flatten()),
                ("fc", Linear(64, classes)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => net.call(x);
    }

    public static class Entries
    {
        [Takes(3, 32, 32), Gives(20)]
        [TapProblem("net.attend1.pool", TapProblem.RunsAgain)]
        public static NonLocalNet NonLocal() => new(20);
    }
}
