namespace Distill.Generators.Model;

/// <summary>A term of the objective.</summary>
/// <param name="Name">Its name in the emitted step: <c>softTargets</c>.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Shown">The term as declared, for people.</param>
internal abstract record Term(string Name, double Weight, string Shown);

/// <summary>A loss of the logits that is a row program; all of them are fused.</summary>
/// <param name="Name">Its name in the emitted step.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Loss">The attribute that states its value.</param>
internal sealed record RowTerm(string Name, double Weight, Recipe Loss) : Term(Name, Weight, Loss.Shown);

/// <summary>A loss that TorchSharp computes from two tensors and autograd differentiates.</summary>
/// <param name="Name">Its name in the emitted step.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Shown">The term as declared, for people.</param>
/// <param name="Teacher">The teacher's layer; null: its logits.</param>
/// <param name="Student">The student's layer; null: its logits.</param>
/// <param name="Adapter">What brings the student's tensor to the teacher's width.</param>
/// <param name="Loss">The declared loss; null for a method of the user's own.</param>
/// <param name="Method">The user's method; null for a declared loss.</param>
internal sealed record TensorTerm(string Name, double Weight, string Shown, LayerPath? Teacher, LayerPath? Student, Adapter Adapter, Recipe? Loss, string? Method)
    : Term(Name, Weight, Shown);
