using Distill.Runtime.Commands;
using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>Where and on what a run takes place: the same for every model that is trained in it.</summary>
/// <param name="Data">What is learned from and measured on.</param>
/// <param name="Options">What the command line says.</param>
/// <param name="Output">Where results are written.</param>
/// <param name="Device">Where models and batches live.</param>
internal sealed record Setting(DataPair Data, RunOptions Options, OutputFolder Output, torch.Device Device)
{
    /// <summary>The experiments that the command line names: it speaks of these, and of no others that teach them.</summary>
    public required IReadOnlySet<string> Named { get; init; }

    /// <summary>The files of students that this process has trained.</summary>
    public HashSet<string> TrainedNow { get; init; } = new(StringComparer.Ordinal);

    private readonly Dictionary<string, DataPair> picked = new(StringComparer.Ordinal);

    /// <summary>The samples whose labels a student tells apart, numbered as it numbers them; all of them where its labels have no names.</summary>
    /// <param name="manifest">The student's experiment.</param>
    /// <exception cref="DistillException">The data does not have such labels.</exception>
    public DataPair DataOf(Manifest manifest)
    {
        if (manifest.Student.Labels is not { } labels)
            return Data;
        var key = string.Join('\n', labels);
        if (!picked.TryGetValue(key, out var pair))
            picked.Add(key, pair = DataFolder.Pick(Data, labels));
        return pair;
    }
}
