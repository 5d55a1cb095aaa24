using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Variational;

/// <summary>PyTorch's examples/vae (Kingma &amp; Welling 2014): 652,824 parameters. It gives the image, the mean and the log variance.</summary>
public class VAE : Module<Tensor, (Tensor recon, Tensor mu, Tensor logvar)>
{
    private Linear fc1, fc21, fc22, fc3, fc4;

    public VAE() : base("VAE")
    {
        fc1 = Linear(784, 400);
        fc21 = Linear(400, 20);
        fc22 = Linear(400, 20);
        fc3 = Linear(20, 400);
        fc4 = Linear(400, 784);
        RegisterComponents();
    }

    public (Tensor, Tensor) encode(Tensor x)
    {
        var h1 = functional.relu(fc1.call(x));
        return (fc21.call(h1), fc22.call(h1));
    }

    public Tensor reparameterize(Tensor mu, Tensor logvar)
    {
        var std = torch.exp(0.5 * logvar);
        var eps = torch.randn_like(std);
        return mu + eps * std;
    }

    public Tensor decode(Tensor z)
    {
        var h3 = functional.relu(fc3.call(z));
        return torch.sigmoid(fc4.call(h3));
    }

    public override (Tensor recon, Tensor mu, Tensor logvar) forward(Tensor x)
    {
        var (mu, logvar) = encode(x.view(-1, 784));
        var z = reparameterize(mu, logvar);
        return (decode(z), mu, logvar);
    }
}

public static class Entries
{
    [Takes(1, 28, 28), Gives(784), Gives(20), Gives(20), Published(652_824, "pytorch/examples vae, counted")]
    public static VAE VaeMnist() => new();
}
