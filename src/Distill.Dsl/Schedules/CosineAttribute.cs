namespace Distill;

public static partial class Schedule
{
    /// <summary>Half a cosine from the base rate down to <see cref="Final"/> of it.</summary>
    /// <remarks>Loshchilov, Hutter 2017 (arXiv:1608.03983), without restarts; changes at every step.</remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CosineAttribute : ScheduleAttribute
    {
        /// <summary>Share of the base rate that is left at the end, 0…1. Default 0.</summary>
        [UnitInterval]
        public double Final { get; set; }
    }
}
