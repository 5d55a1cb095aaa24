namespace Distill.Runtime.Training;

/// <summary>How the arms are called, and which an experiment has.</summary>
internal static class Arms
{
    /// <summary>The arms of an experiment, in the order they are trained.</summary>
    public static IReadOnlyList<Arm> Of(Manifest manifest) => manifest is { Teacher: null, SelfTaught: false } ? [Arm.Supervised] : [Arm.Alone, Arm.Distilled];

    /// <summary>The name of an arm's folder.</summary>
    public static string Folder(Arm arm) => arm switch
    {
        Arm.Distilled => "distilled",
        Arm.Alone => "alone",
        _ => "supervised",
    };

    /// <summary>The name of an arm for people.</summary>
    public static string Title(Arm arm) => arm switch
    {
        Arm.Distilled => "student distilled",
        Arm.Alone => "student alone",
        _ => "student",
    };

    /// <summary>The terms that an arm's step reports.</summary>
    public static IReadOnlyList<string> Terms(Arm arm, Manifest manifest) =>
        arm == Arm.Alone ? ["crossEntropy", .. manifest.Peers.Select(p => $"{(p.As == "peer" ? "peer" : $"{p.As}Peer")}CrossEntropy")] : [.. manifest.Losses.Select(l => l.Name)];
}
