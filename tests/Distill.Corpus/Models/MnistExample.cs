using TorchSharp;

namespace PytorchExamples
{
    /// <summary>PyTorch's examples/mnist, translated line by line: 1,199,882 parameters.</summary>
    public class Net : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private TorchSharp.Modules.Conv2d conv1;
        private TorchSharp.Modules.Conv2d conv2;
        private TorchSharp.Modules.Dropout dropout1;
        private TorchSharp.Modules.Dropout dropout2;
        private TorchSharp.Modules.Linear fc1;
        private TorchSharp.Modules.Linear fc2;

        public Net() : base("Net")
        {
            this.conv1 = torch.nn.Conv2d(1, 32, 3, 1);
            this.conv2 = torch.nn.Conv2d(32, 64, 3, 1);
            this.dropout1 = torch.nn.Dropout(0.25);
            this.dropout2 = torch.nn.Dropout(0.5);
            this.fc1 = torch.nn.Linear(9216, 128);
            this.fc2 = torch.nn.Linear(128, 10);
            this.RegisterComponents();
        }

        public override torch.Tensor forward(torch.Tensor x)
        {
            x = this.conv1.call(x);
            x = torch.nn.functional.relu(x);
            x = this.conv2.call(x);
            x = torch.nn.functional.relu(x);
            x = torch.nn.functional.max_pool2d(x, 2);
            x = this.dropout1.call(x);
            x = torch.flatten(x, 1);
            x = this.fc1.call(x);
            x = torch.nn.functional.relu(x);
            x = this.dropout2.call(x);
            x = this.fc2.call(x);
            var output = torch.nn.functional.log_softmax(x, dim: 1);
            return output;
        }
    }

    public static class Entries
    {
        [Distill.Corpus.Takes(1, 28, 28)]
        [Distill.Corpus.Gives(10)]
        [Distill.Corpus.Published(1_199_882, "pytorch/examples mnist")]
        public static Net MnistNet()
        {
            return new Net();
        }
    }
}
