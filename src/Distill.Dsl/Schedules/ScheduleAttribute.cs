namespace Distill;

/// <summary>How the learning rate changes. The factor is computed by the type of the same name in <c>Distill.Runtime.Schedules</c>.</summary>
public abstract class ScheduleAttribute : Attribute
{
    /// <summary>The number of the <see cref="StageAttribute"/> that it belongs to. Default 0: every stage that has no schedule of its own.</summary>
    public int Stage { get; set; }

    /// <summary>Epochs, whole or not, over which the rate rises linearly to its base first. Default 0.</summary>
    [NotNegative]
    public double WarmupEpochs { get; set; }
}
