namespace Distill.Runtime;

/// <summary>A term of the objective.</summary>
/// <param name="Name">Its name in the emitted step.</param>
/// <param name="Declared">The term as declared: <c>SoftTargets(Temperature = 4)</c>.</param>
/// <param name="Weight">Its factor.</param>
public sealed record LossSpec(string Name, string Declared, double Weight);
