namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Where each channel looks: its softmax over positions at a temperature, compared by
    /// <c>T²·KL(softmax(teacher/T) ‖ softmax(student/T))</c>, averaged over channels and rows.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c> with the same channels after the adapter; the larger one is averaged to the size of the smaller. Sum over positions, mean over
    /// channels and rows; does not depend on the other rows of the batch. Shu et al.: Channel-wise KD for Dense Prediction (CWD), 2021
    /// (arXiv:2011.13256).
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ChannelWiseAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Temperature T. Default 4.
        [Positive]
        public double Temperature { get; set; } = 4;
    }
}
