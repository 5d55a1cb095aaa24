namespace Distill;

/// <summary>How the learning rate changes. The factor is computed by the type of the same name in <c>Distill.Runtime.Schedules</c>.</summary>
public abstract class ScheduleAttribute : Attribute
{
    /// <summary>Epochs, whole or not, over which the rate rises linearly to its base first. Default 0.</summary>
    [NotNegative]
    public double WarmupEpochs { get; set; }
}
