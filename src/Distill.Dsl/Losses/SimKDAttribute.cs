namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student reuses the teacher's classifier: <c>mean (student − teacher)²</c> of what goes into it.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <param name="teacherClassifier">Path of the teacher's classifier.</param>
    /// <param name="studentClassifier">Path of the student's classifier, with weights of the same shapes.</param>
    /// <remarks>
    /// Tap what goes into both classifiers (<c>"fc:input"</c>). The student's own body must end at the teacher's width, with a projector that is a
    /// part of the student and is saved. With the first step the student's classifier becomes a copy of the teacher's, and is trained no more. Mean over
    /// all elements; does not depend on the other rows of the batch. Chen et al.: SimKD, 2022 (arXiv:2203.14001).
    /// Usual weight: 1, as the only loss.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained(Begins = true)]
    public sealed class SimKDAttribute(string teacher, string student, string teacherClassifier, string studentClassifier) : TapLossAttribute(teacher, student)
    {
        /// Path of the teacher's classifier.
        [LayerOf("teacher")]
        public string TeacherClassifier { get; } = teacherClassifier;

        /// Path of the student's classifier.
        [LayerOf("student")]
        public string StudentClassifier { get; } = studentClassifier;
    }
}
