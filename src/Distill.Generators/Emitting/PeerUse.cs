using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>A model that learns beside the student, as the loop writes it.</summary>
/// <param name="Model">The model.</param>
internal sealed record PeerUse(ModelUse Model)
{
    /// <summary>The model itself.</summary>
    public string Field => Model.PeerField;

    /// <summary>What moves its weights.</summary>
    public string Optimizer => Field + "Optimizer";

    /// <summary>What it answers to a batch.</summary>
    public string Logits => Field + "Logits";

    /// <summary>What the kernel found of its losses.</summary>
    public string Found => $"of{char.ToUpperInvariant(Field[0])}{Field.Substring(1)}";

    /// <summary>Its weights, as a part of a list.</summary>
    public string Parameters => $".. {Field}.parameters()";

    /// <summary>The name of one of its terms among all that a step reports.</summary>
    public string TermOf(string term) => $"{Field}{char.ToUpperInvariant(term[0])}{term.Substring(1)}";
}
