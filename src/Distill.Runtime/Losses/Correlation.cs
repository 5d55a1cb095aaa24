using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.CorrelationAttribute"/>: Peng et al. 2019 (arXiv:1904.01802).</summary>
public sealed class Correlation : TrainedLoss
{
    private readonly Linear ofStudent;
    private readonly Linear ofTeacher;

    /// <summary>Sizes the embeddings.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layer gave for the dry batch, <c>[N,…]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c>.</param>
    /// <param name="dimension">Width of the embeddings.</param>
    public Correlation(LoopStart start, Tensor student, Tensor teacher, int dimension)
        : base(nameof(Correlation))
    {
        using var scope = NewDisposeScope();
        ofStudent = nn.Linear(student.flatten(1).shape[1], dimension);
        ofTeacher = nn.Linear(teacher.flatten(1).shape[1], dimension);
        RegisterComponents();
    }

    /// <summary>How the differences of neighbouring rows go together.</summary>
    /// <param name="student">What the student's layer gave.</param>
    /// <param name="teacher">What the teacher's layer gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(Tensor student, Tensor teacher) => OfNeighbours(ofStudent.call(student.flatten(1)), ofTeacher.call(teacher.flatten(1)));

    /// <summary>The mean over neighbours of <c>Σ|s−t|·|s−t|</c>; 0 in a batch of one, which has none.</summary>
    /// <param name="student">Embeddings, <c>[N,D]</c>.</param>
    /// <param name="teacher">Embeddings, <c>[N,D]</c>.</param>
    internal static Tensor OfNeighbours(Tensor student, Tensor teacher)
    {
        var difference = (student - teacher).abs();
        var neighbours = difference.shape[0] - 1;
        return (difference.narrow(0, 0, neighbours) * difference.narrow(0, 1, neighbours)).sum() / Math.Max(1, neighbours);
    }
}
