namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// A translator of the student's features gives the factors that a paraphraser extracts from the teacher's:
    /// <c>mean |normalise(mean over channels of s²) − normalise(mean over channels of t²)|</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c>; the larger one is averaged to the size of the smaller. Two stages: for <see cref="ParaphraserEpochs"/> only the
    /// paraphraser is trained, to reconstruct the teacher's features (its error is the value then); after that it is frozen and the translator is trained
    /// with the student. Neither is saved with the student. Mean over rows and positions; does not depend on the other rows of the batch.
    /// Kim, Park, Kwak: Paraphrasing Complex Network (FT), 2018 (arXiv:1802.04977). Usual weight: 200.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained(Reads = StepPart.Clock)]
    public sealed class FactorAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Channels of a factor as a share of the teacher's. Default 0.5.
        [UnitInterval]
        public double Rate { get; set; } = 0.5;

        /// Epochs of the run, a fraction allowed, that the paraphraser alone is trained. Default 1.
        [NotNegative]
        public double ParaphraserEpochs { get; set; } = 1;
    }
}
