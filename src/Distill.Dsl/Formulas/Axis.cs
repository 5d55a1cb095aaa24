namespace Distill.Formulas;

/// <summary>What a row runs over: all classes, one teacher's labels, or the classes a sparse teacher kept.</summary>
/// <param name="Name">Its name; equal names are the same axis.</param>
internal sealed record Axis(string Name)
{
    /// <summary>All classes of the student.</summary>
    public static Axis Classes { get; } = new("classes");
}
