namespace Distill;

/// <summary>A term of the objective. The losses of the field are listed under <see cref="DistillLoss"/>.</summary>
public abstract class LossAttribute : Attribute
{
    /// <summary>Factor of this term in the objective. Default 1.</summary>
    [NotNegative]
    public double Weight { get; set; } = 1;

    /// <summary>The number of the <see cref="StageAttribute"/> in which it is learned from. Default 0: in every stage.</summary>
    public int Stage { get; set; }

    /// <summary>The name of the teacher that it learns from. Needed where there are several. Default: the only one.</summary>
    public string? From { get; set; }
}
