using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>A teacher of a site, as a kernel takes it.</summary>
/// <param name="Name">The parameter that its logits come in by.</param>
/// <param name="Axis">What its rows run over: the student's classes, or labels of its own.</param>
internal sealed record RowTeacher(string Name, Axis Axis)
{
    /// <summary>The one teacher of an experiment that names none: it knows the student's classes.</summary>
    public static RowTeacher Only { get; } = new("teacher", Axis.Classes);

    /// <summary>The teacher whose best classes these rows are; null: the rows are what a teacher said.</summary>
    public RowTeacher? Whole { get; private init; }

    /// <summary>How many of the best classes are kept of a row.</summary>
    public int Kept { get; private init; }

    /// <summary>The same teacher under another name.</summary>
    public RowTeacher Called(string name) => new(name, Axis == Axis.Classes ? Axis : new(name));

    /// <summary>The best classes of this teacher's rows.</summary>
    /// <param name="kept">Their number.</param>
    /// <exception cref="NotSupportedException">It has labels of its own.</exception>
    public RowTeacher Top(int kept)
    {
        if (Axis != Axis.Classes)
            throw new NotSupportedException($"Teacher '{Name}' has labels of its own; the best of them alone are not printed.");
        var name = $"{Name}Top{kept.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return new(name, new(name)) { Whole = this, Kept = kept };
    }
}
