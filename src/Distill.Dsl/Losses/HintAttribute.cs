namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student's guided layer reproduces the teacher's hint: <c>mean (adapter(student) − teacher)²</c> over all elements.
    /// </summary>
    /// <param name="teacher">Path of the hint layer.</param>
    /// <param name="student">Path of the guided layer.</param>
    /// <remarks>
    /// Any equal shapes after the adapter, but for height and width: the larger map is averaged to the size of the smaller. Mean over all
    /// elements; does not depend on the other rows of the batch.
    /// Romero et al.: FitNets, 2015 (arXiv:1412.6550). Usual weight with features of a deep CNN: 100.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class HintAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
