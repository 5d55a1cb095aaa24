namespace Distill.Generators.Model;

/// <summary>A term of the objective.</summary>
/// <param name="Name">Its name in the emitted step: <c>softTargets</c>.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Shown">The term as declared, for people.</param>
internal abstract record Term(string Name, double Weight, string Shown)
{
    /// <summary>The declared loss; null for a method of the user's own.</summary>
    public abstract Recipe? Declared { get; }

    /// <summary>The stage in which it is learned from; 0: every stage.</summary>
    public int Stage { get; init; }
}

/// <summary>A loss of the logits that is a row program; all of them are fused.</summary>
/// <param name="Name">Its name in the emitted step.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Loss">The attribute that states its value.</param>
internal sealed record RowTerm(string Name, double Weight, Recipe Loss) : Term(Name, Weight, Loss.Shown)
{
    public override Recipe Declared => Loss;

    /// <summary>The formula of a loss of the user's own; null where the attribute states its value.</summary>
    public RowFormula? Formula { get; init; }

    /// <summary>The teacher it learns from; null: the only one, which has no name and the student's classes.</summary>
    public TermTeacher? From { get; init; }
}

/// <summary>The teacher of a term.</summary>
/// <param name="Field">What the loop calls it.</param>
/// <param name="HasOwnLabels">Whether its classes are not the student's.</param>
internal sealed record TermTeacher(string Field, bool HasOwnLabels);

/// <summary>A loss that TorchSharp computes from tensors of both models and autograd differentiates.</summary>
/// <param name="Name">Its name in the emitted step.</param>
/// <param name="Weight">Its factor.</param>
/// <param name="Shown">The term as declared, for people.</param>
/// <param name="Teacher">The teacher's layers; none: its logits.</param>
/// <param name="Student">The student's layers; none: its logits.</param>
/// <param name="Adapter">What brings the student's tensor to the teacher's width.</param>
/// <param name="Loss">The declared loss; null for a method of the user's own.</param>
/// <param name="Modules">Layers that the loss is handed themselves.</param>
/// <param name="Method">The user's method; null for a declared loss.</param>
internal sealed record TensorTerm(
    string Name,
    double Weight,
    string Shown,
    EquatableArray<LayerPath> Teacher,
    EquatableArray<LayerPath> Student,
    Adapter Adapter,
    Recipe? Loss,
    EquatableArray<ModuleArgument> Modules,
    string? Method)
    : Term(Name, Weight, Shown)
{
    public override Recipe? Declared => Loss;

    /// <summary>What the loss holds and reads of its own; null for a plain function.</summary>
    public TrainedAttribute? Trained => Loss?.Mark<TrainedAttribute>();

    /// <summary>Whether it takes lists of tensors.</summary>
    public bool TakesLists => Loss?.Instantiate() is TapsLossAttribute or ExitsLossAttribute;

    /// <summary>Whether it compares the student with itself: what it learns from are the student's own logits.</summary>
    public bool IsOfStudent => Loss?.Instantiate() is ExitsLossAttribute;
}

/// <summary>A property of a loss that is handed over as layers.</summary>
/// <param name="Property">The property.</param>
/// <param name="Owner">Whose layers: <c>teacher</c> or <c>student</c>.</param>
/// <param name="Layers">The layers.</param>
/// <param name="IsList">Whether it takes a list.</param>
internal sealed record ModuleArgument(string Property, string Owner, EquatableArray<LayerPath> Layers, bool IsList);
