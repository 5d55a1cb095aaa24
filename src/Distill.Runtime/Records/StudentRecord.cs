using Distill.Runtime.Training;

namespace Distill.Runtime.Records;

/// <summary>What a saved student came from: the declaration, and what the run added to it. Written beside it as <c>manifest.json</c>.</summary>
/// <remarks>No time, no path: equal runs give equal bytes.</remarks>
internal sealed record StudentRecord
{
    /// <summary>One hash over all that decides the weights, SHA-256 in hexadecimal: a student with another one is out of date.</summary>
    public required string Hash { get; init; }

    /// <summary>What that hash is made of, by name.</summary>
    public required IReadOnlyDictionary<string, string> Origin { get; init; }

    /// <summary>The declaration.</summary>
    public required Manifest Declaration { get; init; }

    public required Arm Arm { get; init; }

    public required int Seed { get; init; }

    public required int Epochs { get; init; }

    public required double LearningRate { get; init; }

    /// <summary>The rates it was picked from.</summary>
    public required IReadOnlyList<TriedRate> Tried { get; init; }

    /// <summary>Labels kept in the training part; absent: all.</summary>
    public int? Labels { get; init; }

    public required long Steps { get; init; }

    /// <summary>Whether the run came to its end; an interrupted one is saved, but never reused.</summary>
    public required bool Complete { get; init; }

    /// <summary>Accuracy on the validation part after each epoch.</summary>
    public required IReadOnlyList<double> ValidationCurve { get; init; }

    /// <summary>SHA-256 of the student file, in hexadecimal.</summary>
    public required string StudentSha256 { get; init; }

    /// <summary>SHA-256 of the file of each model that came out of the same training, by its name; absent where there is none.</summary>
    public SortedDictionary<string, string>? CompanionSha256 { get; init; }

    /// <summary>SHA-256 of the teacher's file; absent where there was no teacher.</summary>
    public string? TeacherSha256 { get; init; }

    public required string TrainFingerprint { get; init; }

    public required string TestFingerprint { get; init; }

    public required string Device { get; init; }

    public required int Threads { get; init; }

    public required Versions Versions { get; init; }
}
