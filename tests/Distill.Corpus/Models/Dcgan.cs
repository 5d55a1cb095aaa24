using Distill.Corpus;
using TorchSharp;
using static TorchSharp.torch;

namespace Dcgan;

/// <summary>The discriminator of PyTorch's DCGAN tutorial (Radford et al. 2016): 2,765,568 parameters.</summary>
public class Discriminator : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> main;

    public Discriminator(int nc = 3, int ndf = 64) : base("Discriminator")
    {
        main = nn.Sequential(
            // input is (nc) x 64 x 64
            nn.Conv2d(nc, ndf, 4, 2, 1, bias: false),
            nn.LeakyReLU(0.2, inplace: true),
            // state size. (ndf) x 32 x 32
            nn.Conv2d(ndf, ndf * 2, 4, 2, 1, bias: false),
            nn.BatchNorm2d(ndf * 2),
            nn.LeakyReLU(0.2, inplace: true),
            // state size. (ndf*2) x 16 x 16
            nn.Conv2d(ndf * 2, ndf * 4, 4, 2, 1, bias: false),
            nn.BatchNorm2d(ndf * 4),
            nn.LeakyReLU(0.2, inplace: true),
            // state size. (ndf*4) x 8 x 8
            nn.Conv2d(ndf * 4, ndf * 8, 4, 2, 1, bias: false),
            nn.BatchNorm2d(ndf * 8),
            nn.LeakyReLU(0.2, inplace: true),
            // state size. (ndf*8) x 4 x 4
            nn.Conv2d(ndf * 8, 1, 4, 1, bias: false),
            nn.Sigmoid());
        RegisterComponents();
        apply(WeightsInit);
    }

    internal static void WeightsInit(nn.Module m)
    {
        if (m is TorchSharp.Modules.Conv2d conv)
            nn.init.normal_(conv.weight, 0.0, 0.02);
        else if (m is TorchSharp.Modules.BatchNorm2d bn)
        {
            nn.init.normal_(bn.weight, 1.0, 0.02);
            nn.init.constant_(bn.bias, 0);
        }
    }

    public override Tensor forward(Tensor input)
    {
        return main.call(input).view(-1, 1).squeeze(1);
    }
}

/// <summary>The generator: 3,576,704 parameters.</summary>
public class Generator : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential main;

    public Generator(int nz = 100, int ngf = 64, int nc = 3) : base("Generator")
    {
        main = nn.Sequential();
        var width = ngf * 8;
        main.append("project", nn.ConvTranspose2d(nz, width, 4, 1, bias: false));
        main.append("bn", nn.BatchNorm2d(width));
        main.append("relu", nn.ReLU(true));
        for (int i = 0; width > ngf; i++, width /= 2)
        {
            main.append($"up{i}", nn.ConvTranspose2d(width, width / 2, 4, stride: 2, padding: 1, bias: false));
            main.append($"bn{i}", nn.BatchNorm2d(width / 2));
            main.append($"relu{i}", nn.ReLU(true));
        }
        main.append("out", nn.ConvTranspose2d(ngf, nc, 4, stride: 2, padding: 1, bias: false));
        main.append("tanh", nn.Tanh());
        RegisterComponents();
    }

    public override Tensor forward(Tensor z) => main.call(z.unsqueeze(-1).unsqueeze(-1));
}

public static class Entries
{
    [Takes(3, 64, 64), Gives, Published(2_765_568, "PyTorch's DCGAN tutorial")]
    public static Discriminator DcganDiscriminator() => new();

    [Takes(100), Gives(3, 64, 64), Published(3_576_704, "PyTorch's DCGAN tutorial")]
    public static Generator DcganGenerator() => new();
}
