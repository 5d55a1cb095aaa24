namespace Distill.Generators.Model;

/// <summary>A model in an experiment.</summary>
/// <param name="Type">The model's class with <c>global::</c>.</param>
/// <param name="Name">Its short name, for people.</param>
/// <param name="Arguments">The constants of its constructor call.</param>
/// <param name="Weights">A file to start from; null: none.</param>
/// <param name="From">The experiment whose trained student it is, with <c>global::</c>; null: none.</param>
/// <param name="FromShown">That experiment's name, for people.</param>
internal sealed record ModelUse(string Type, string Name, EquatableArray<Constant> Arguments, string? Weights, string? From, string? FromShown)
{
    /// <summary>The arguments as C#.</summary>
    public string ArgumentText => string.Join(", ", Arguments.Select(a => a.Text));

    /// <summary>The constructor call, for people: <c>WideNet(64)</c>.</summary>
    public string Shown => $"{Name}({string.Join(", ", Arguments.Select(a => a.Shown))})";
}
