using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace LocusLab;

/// <summary>Cuts off what a causal convolution padded too much on the right.</summary>
public class Chomp1d : nn.Module<Tensor, Tensor>
{
    private readonly int chomp_size;

    public Chomp1d(int chomp_size) : base("Chomp1d")
    {
        this.chomp_size = chomp_size;
    }

    public override Tensor forward(Tensor x)
    {
        return x[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(stop: -chomp_size)].contiguous();
    }
}

public class TemporalBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv1d conv1;
    private readonly Chomp1d chomp1;
    private readonly ReLU relu1;
    private readonly Dropout dropout1;
    private readonly Conv1d conv2;
    private readonly Chomp1d chomp2;
    private readonly ReLU relu2;
    private readonly Dropout dropout2;
    private readonly Sequential net;
    private readonly Conv1d? downsample;
    private readonly ReLU relu;

    public TemporalBlock(int n_inputs, int n_outputs, int kernel_size, int stride, int dilation, int padding, double dropout = 0.2) : base("TemporalBlock")
    {
        conv1 = nn.Conv1d(n_inputs, n_outputs, kernel_size, stride: stride, padding: padding, dilation: dilation);
        chomp1 = new Chomp1d(padding);
        relu1 = nn.ReLU();
        dropout1 = nn.Dropout(dropout);

        conv2 = nn.Conv1d(n_outputs, n_outputs, kernel_size, stride: stride, padding: padding, dilation: dilation);
        chomp2 = new Chomp1d(padding);
        relu2 = nn.ReLU();
        dropout2 = nn.Dropout(dropout);

        // The same modules once more, as in the original: they are registered under two names.
        net = nn.Sequential(conv1, chomp1, relu1, dropout1, conv2, chomp2, relu2, dropout2);
        downsample = n_inputs != n_outputs ? nn.Conv1d(n_inputs, n_outputs, 1) : null;
        relu = nn.ReLU();
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var output = net.call(x);
        var res = downsample is null ? x : downsample.call(x);
        return relu.call(output + res);
    }
}

/// <summary>Temporal convolutions (Bai et al. 2018) for sequential MNIST: eight levels of 25 channels, kernel 7; the paper says about 70K.</summary>
public class TCN : nn.Module<Tensor, Tensor>
{
    private readonly Sequential tcn;
    private readonly Linear linear;

    public TCN(int input_size, int output_size, int[] num_channels, int kernel_size, double dropout) : base("TCN")
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        for (int i = 0; i < num_channels.Length; i++)
        {
            int dilation_size = 1 << i;
            int in_channels = i == 0 ? input_size : num_channels[i - 1];
            layers.Add(new TemporalBlock(in_channels, num_channels[i], kernel_size, 1, dilation_size, (kernel_size - 1) * dilation_size, dropout));
        }
        tcn = nn.Sequential(layers);
        linear = nn.Linear(num_channels[^1], output_size);
        RegisterComponents();
    }

    /// <summary>Inputs have to have dimension (N, C_in, L_in).</summary>
    public override Tensor forward(Tensor inputs)
    {
        var y1 = tcn.call(inputs);
        var o = linear.call(y1[.., .., -1]);
        return nn.functional.log_softmax(o, dim: 1);
    }
}

public static class Entries
{
    // Without weight normalisation, which TorchSharp lacks; with it there would be 400 more.
    [Takes(1, 784), Gives(10), Published(66_510, "locuslab/TCN mnist_pixel, counted without weight_norm; the paper: about 70K")]
    public static TCN TcnMnist() => new(1, 10, Enumerable.Repeat(25, 8).ToArray(), kernel_size: 7, dropout: 0.05);
}
