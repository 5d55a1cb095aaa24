using Distill.Corpus;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SpeechCommands
{
    /// <summary>M5 on raw waveforms (Dai et al. 2017) as in PyTorch's speech command tutorial: 26,915 parameters.</summary>
    internal class M5 : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> conv1;
        private readonly Module<Tensor, Tensor> bn1;
        private readonly Module<Tensor, Tensor> pool1;
        private readonly Module<Tensor, Tensor> conv2;
        private readonly Module<Tensor, Tensor> bn2;
        private readonly Module<Tensor, Tensor> pool2;
        private readonly Module<Tensor, Tensor> conv3;
        private readonly Module<Tensor, Tensor> bn3;
        private readonly Module<Tensor, Tensor> pool3;
        private readonly Module<Tensor, Tensor> conv4;
        private readonly Module<Tensor, Tensor> bn4;
        private readonly Module<Tensor, Tensor> pool4;
        private readonly Module<Tensor, Tensor> fc1;

        public M5(string name, int n_input = 1, int n_output = 35, int stride = 16, int n_channel = 32) : base(name)
        {
            conv1 = Conv1d(n_input, n_channel, kernel_size: 80, stride: stride);
            bn1 = BatchNorm1d(n_channel);
            pool1 = MaxPool1d(4);
            conv2 = Conv1d(n_channel, n_channel, kernel_size: 3);
            bn2 = BatchNorm1d(n_channel);
            pool2 = MaxPool1d(4);
            conv3 = Conv1d(n_channel, 2 * n_channel, kernel_size: 3);
            bn3 = BatchNorm1d(2 * n_channel);
            pool3 = MaxPool1d(4);
            conv4 = Conv1d(2 * n_channel, 2 * n_channel, kernel_size: 3);
            bn4 = BatchNorm1d(2 * n_channel);
            pool4 = MaxPool1d(4);
            fc1 = Linear(2 * n_channel, n_output);

            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            using (var scope = NewDisposeScope())
            {
                var x = input;
                x = conv1.call(x);
                x = functional.relu(bn1.call(x));
                x = pool1.call(x);
                x = conv2.call(x);
                x = functional.relu(bn2.call(x));
                x = pool2.call(x);
                x = conv3.call(x);
                x = functional.relu(bn3.call(x));
                x = pool3.call(x);
                x = conv4.call(x);
                x = functional.relu(bn4.call(x));
                x = pool4.call(x);
                x = functional.avg_pool1d(x, x.shape[x.shape.Length - 1]);
                x = x.permute(0, 2, 1);
                x = fc1.call(x);
                return functional.log_softmax(x, dim: 2).MoveToOuterDisposeScope();
            }
        }
    }

    internal static class Entries
    {
        [Takes(1, 8000), Gives(1, 35), Published(26_915, "PyTorch's speech command tutorial")]
        public static M5 SpeechM5() => new M5("m5");
    }
}
