namespace Distill.Generators.Model;

/// <summary>A model in an experiment.</summary>
/// <param name="Type">The model's class with <c>global::</c>.</param>
/// <param name="Name">Its short name, for people.</param>
/// <param name="Arguments">The constants of its constructor call.</param>
/// <param name="Weights">A file to start from; null: none.</param>
/// <param name="From">The experiment whose trained student it is, with <c>global::</c>; null: none.</param>
/// <param name="FromShown">That experiment's name, for people.</param>
/// <param name="Shown">The constructor call, for people: <c>WideNet(64)</c>.</param>
/// <param name="Member">The method of the experiment that builds it; null: its constructor is called.</param>
/// <param name="Head">Where it is taken apart before its head; null: it is used whole.</param>
internal sealed record ModelUse(string Type, string Name, EquatableArray<Constant> Arguments, string? Weights, string? From, string? FromShown, string Shown, ModelMember? Member, ModelHead? Head)
{
    /// <summary>What losses call this teacher; null: it has no name.</summary>
    public string? As { get; init; }

    /// <summary>The share of itself that a moving average of the student keeps at each step; null: it is none.</summary>
    public double? Average { get; init; }

    /// <summary>What its outputs are; null: numbers.</summary>
    public LabelDomain? Labels { get; init; }

    /// <summary>The student's class of each of its own; empty where they are the same.</summary>
    public EquatableArray<int> Classes { get; init; }

    /// <summary>What the loop calls it as a teacher: <c>teacher</c>, or <c>petsTeacher</c>.</summary>
    public string TeacherField => As is null ? "teacher" : As + "Teacher";

    /// <summary>What the loop calls it as a peer: <c>peer</c>, or <c>widePeer</c>.</summary>
    public string PeerField => As is null or "peer" ? "peer" : As + "Peer";

    /// <summary>What the loop calls that which keeps the moving average.</summary>
    public string AverageField => TeacherField + "Average";

    /// <summary>The arguments as C#.</summary>
    public string ArgumentText => string.Join(", ", Arguments.Select(a => a.Text));
}

/// <summary>A model in two parts.</summary>
/// <param name="Body">The method that does everything before the head, escaped.</param>
/// <param name="Layer">The linear layer that makes the logits, escaped.</param>
internal sealed record ModelHead(string Body, string Layer);

/// <summary>A method of the experiment that builds a model.</summary>
/// <param name="Name">Its name, escaped.</param>
/// <param name="Body">What it does: part of what a run is reproduced from.</param>
internal sealed record ModelMember(string Name, string Body);
