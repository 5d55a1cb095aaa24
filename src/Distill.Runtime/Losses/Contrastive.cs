using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ContrastiveAttribute"/>: Tian, Krishnan, Isola 2020 (arXiv:1910.10699).</summary>
public sealed class Contrastive : DrawingLoss
{
    private const double Epsilon = 1e-7;

    private readonly int negatives;
    private readonly double temperature;
    private readonly double momentum;
    private readonly long samples;
    private readonly Linear ofStudent;
    private readonly Linear ofTeacher;
    private Tensor studentBank;
    private Tensor teacherBank;
    private Tensor normalisers;

    /// <summary>Sizes the embeddings, and fills the memory with random directions.</summary>
    /// <param name="start">What the loop is built from; its samples are what the memory holds.</param>
    /// <param name="student">What the student's layer gave for the dry batch, <c>[N,…]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c>.</param>
    /// <param name="dimension">Width of the embeddings.</param>
    /// <param name="negatives">Other samples that each sample is told apart from.</param>
    /// <param name="temperature">What similarities are divided by.</param>
    /// <param name="momentum">Share of a remembered embedding that stays when its sample is seen again.</param>
    /// <exception cref="DistillException">There is only one sample.</exception>
    public Contrastive(LoopStart start, Tensor student, Tensor teacher, int dimension, int negatives, double temperature, double momentum)
        : base(nameof(Contrastive), start.Seed)
    {
        if (start.Samples < 2)
            throw new DistillException($"Contrastive tells samples apart, but the training data has {start.Samples}; give at least two.");
        using var scope = NewDisposeScope();
        (this.negatives, this.temperature, this.momentum, samples) = (negatives, temperature, momentum, start.Samples);
        ofStudent = nn.Linear(student.flatten(1).shape[1], dimension);
        ofTeacher = nn.Linear(teacher.flatten(1).shape[1], dimension);
        var random = NextDraw();
        studentBank = RandomBank(ref random, samples, dimension);
        teacherBank = RandomBank(ref random, samples, dimension);
        normalisers = zeros(2).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>How well each sample is told from the negatives: the student's embedding in the teacher's memory, and the other way round.</summary>
    /// <param name="student">What the student's layer gave.</param>
    /// <param name="teacher">What the teacher's layer gave.</param>
    /// <param name="index">Which samples they are, int64 <c>[N]</c>.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(Tensor student, Tensor teacher, Tensor index)
    {
        var s = nn.functional.normalize(ofStudent.call(student.flatten(1)));
        var t = nn.functional.normalize(ofTeacher.call(teacher.flatten(1)));
        var drawn = Draw(index);
        var value = NoiseContrast(Scores(s, teacherBank, drawn, 0), samples) + NoiseContrast(Scores(t, studentBank, drawn, 1), samples);
        Remember(studentBank, s, index);
        Remember(teacherBank, t, index);
        return value;
    }

    /// <summary>Noise-contrastive estimation: the first score of a row is the sample's own, the others are noise.</summary>
    /// <param name="scores">Probabilities <c>[N,1+K]</c> under the model.</param>
    /// <param name="samples">Samples that the noise is drawn from.</param>
    internal static Tensor NoiseContrast(Tensor scores, long samples)
    {
        var count = scores.shape[1] - 1;
        var noise = (double)count / samples;
        var (own, others) = (scores.narrow(1, 0, 1), scores.narrow(1, 1, count));
        var told = (own / (own + (noise + Epsilon))).log().sum() + (noise / (others + (noise + Epsilon))).log().sum();
        return -told / scores.shape[0];
    }

    /// <summary>Each sample's own position, and <c>K</c> others, <c>[N,1+K]</c>.</summary>
    private Tensor Draw(Tensor index)
    {
        var random = NextDraw();
        var own = index.cpu().data<long>().ToArray();
        var drawn = new long[own.Length * (negatives + 1)];
        for (var (row, next) = (0, 0); row < own.Length; row++)
        {
            drawn[next++] = own[row];
            for (var i = 0; i < negatives; i++)
            {
                var other = random.Below((int)samples - 1);
                drawn[next++] = other < own[row] ? other : other + 1;
            }
        }

        return tensor(drawn).reshape(own.Length, negatives + 1).to(index.device);
    }

    /// <summary>Similarities to what is remembered, brought to probabilities by the normaliser, which the first batch fixes.</summary>
    private Tensor Scores(Tensor embedding, Tensor bank, Tensor drawn, long side)
    {
        // The memory changes before backward, which reads what the product was made of; and one product with all of it
        // takes less memory than the K rows of every sample would.
        var remembered = bank.clone();
        var scores = (embedding.matmul(remembered.t()) / temperature).gather(1, drawn).exp();
        using (no_grad())
        {
            var normaliser = normalisers[side];
            normaliser.copy_(where(normaliser.gt(0), normaliser, scores.mean() * samples));
        }

        return scores / normalisers[side].clone();
    }

    private void Remember(Tensor bank, Tensor embedding, Tensor index)
    {
        using var withoutGraph = no_grad();
        var moved = (bank.index_select(0, index) * momentum) + (embedding.detach() * (1 - momentum));
        bank.index_copy_(0, index, nn.functional.normalize(moved));
    }

    private static Tensor RandomBank(ref SplitMix64 random, long samples, int dimension)
    {
        var bound = 1 / Math.Sqrt(dimension / 3.0);
        var values = new float[samples * dimension];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)random.Between(-bound, bound);
        return tensor(values).reshape(samples, dimension).DetachFromDisposeScope();
    }
}
