namespace Distill;

public static partial class Schedule
{
    /// <summary>The rate is multiplied by <see cref="Gamma"/> at the start of each of the given epochs.</summary>
    /// <param name="epochs">Epochs counted from 0, as in <c>[Schedule.Step(150, 180, 210)]</c>.</param>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class StepAttribute(params int[] epochs) : ScheduleAttribute
    {
        /// <summary>Epochs, counted from 0, at whose start the rate drops.</summary>
        [Positive]
        public int[] Epochs { get; } = epochs;

        /// <summary>Factor of each drop. Default 0.1.</summary>
        [Positive]
        public double Gamma { get; set; } = 0.1;
    }
}
