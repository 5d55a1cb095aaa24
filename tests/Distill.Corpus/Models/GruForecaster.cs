using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Forecasting;

/// <summary>Encodes a past window with a GRU and rolls a GRU cell forward, feeding each prediction back in.</summary>
public sealed class GruForecaster : Module<Tensor, Tensor>
{
    private readonly GRU encoder;
    private readonly GRUCell cell;
    private readonly Linear readout;
    private readonly int horizon;

    public GruForecaster(int features, int hidden, int horizon) : base("forecaster")
    {
        this.horizon = horizon;
        encoder = GRU(features, hidden, batchFirst: true);
        cell = GRUCell(features, hidden);
        readout = Linear(hidden, features);
        RegisterComponents();
    }

    public override Tensor forward(Tensor past)
    {
        var (_, last) = encoder.call(past);
        var hidden = last.squeeze(0);
        var current = past[.., -1];
        var predictions = new Tensor[horizon];
        for (var step = 0; step < horizon; step++)
        {
            hidden = cell.call(current, hidden);
            current = current + readout.call(hidden);
            predictions[step] = current;
        }
        return stack(predictions, dim: 1);
    }
}

public static class Entries
{
    [Takes(36, 4), Gives(6, 4)]
    [TapProblem("cell", TapProblem.RunsAgain)]
    [TapProblem("readout", TapProblem.RunsAgain)]
    public static GruForecaster GruForecast() => new(features: 4, hidden: 32, horizon: 6);
}
