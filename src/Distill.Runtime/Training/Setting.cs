using Distill.Runtime.Commands;
using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>Where and on what a run takes place: the same for every model that is trained in it.</summary>
/// <param name="Data">What is learned from and measured on.</param>
/// <param name="Options">What the command line says.</param>
/// <param name="Output">Where results are written.</param>
/// <param name="Device">Where models and batches live.</param>
internal sealed record Setting(DataPair Data, RunOptions Options, OutputFolder Output, torch.Device Device);
