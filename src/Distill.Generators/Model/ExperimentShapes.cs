namespace Distill.Generators.Model;

/// <summary>What is known of an experiment's models without running them, as data.</summary>
/// <param name="Teacher">The teacher; null where nothing is known, or where there is none.</param>
/// <param name="Student">The student; null where nothing is known.</param>
internal sealed record ExperimentShapes(ModelShapes? Teacher, ModelShapes? Student)
{
    /// <summary>Nothing is known.</summary>
    public static ExperimentShapes None { get; } = new(null, null);

    /// <summary>What its code is; null where the models could not be read.</summary>
    public ExperimentSource? Source { get; init; }

    /// <summary>A model by its role.</summary>
    public ModelShapes? Of(string role) => role == "teacher" ? Teacher : Student;

    /// <summary>The shape of what a tap sees.</summary>
    public Shape Of(string role, TapPoint point) => Of(role) is { } model && LayerView.Of(model, point) is { } view ? view.Shape : Shape.Unknown;
}

/// <summary>An experiment, the name of its emitted files, and what is known of its models.</summary>
/// <param name="Named">The experiment.</param>
/// <param name="Shapes">Its models.</param>
internal sealed record ShapedExperiment(NamedExperiment Named, ExperimentShapes Shapes);
