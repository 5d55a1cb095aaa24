using Distill.Runtime.Optimizers;
using Distill.Runtime.Schedules;
using Distill.Runtime.Training;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>What the compiler would emit for 0.1 CrossEntropy + 0.9 SoftTargets, written by hand in plain operations.</summary>
internal sealed class TinyLoop : ILoop
{
    private const double Temperature = 4;

    private readonly TinyNet student;
    private readonly TinyNet? teacher;
    private readonly optim.Optimizer optimizer;
    private readonly double learningRate;

    public TinyLoop(LoopStart start, int studentWidth, (int Width, int Classes)? teacherSize = null)
    {
        manual_seed(start.Seed);
        student = new(studentWidth);
        if (teacherSize is var (width, classes))
            teacher = Freeze.InPlace(new TinyNet(width, classes));
        learningRate = start.LearningRate;
        optimizer = Sgd.Create([.. student.parameters()], learningRate, momentum: 0.9, weightDecay: 0, nesterov: false);
        Seen?.Add(new(start.Seed, student));
    }

    /// <summary>Where a test sees what loops are made and given; null: nobody looks.</summary>
    public static List<TinyTrace>? Seen { get; set; }

    public nn.Module<Tensor, Tensor> Student => student;

    public nn.Module<Tensor, Tensor>? Teacher => teacher;

    public void Step(in Batch batch, in StepClock clock, LossSums sums)
    {
        if (teacher is null)
        {
            StepAlone(batch, clock, sums);
            return;
        }

        using var scope = NewDisposeScope();
        Tensor teacherLogits;
        using (no_grad())
            teacherLogits = teacher.call(batch.Image);
        var logits = student.call(batch.Image);
        var hard = nn.functional.cross_entropy(logits, batch.Label);
        var soft = Temperature * Temperature * nn.functional.kl_div(
            nn.functional.log_softmax(logits / Temperature, 1), nn.functional.softmax(teacherLogits / Temperature, 1), log_target: false, reduction: nn.Reduction.Sum) / batch.Label.shape[0];
        Update(batch, clock, (0.1 * hard) + (0.9 * soft));
        sums.Add(hard.ToDouble(), soft.ToDouble());
    }

    public void StepAlone(in Batch batch, in StepClock clock, LossSums sums)
    {
        using var scope = NewDisposeScope();
        var loss = nn.functional.cross_entropy(student.call(batch.Image), batch.Label);
        Update(batch, clock, loss);
        sums.Add(loss.ToDouble());
    }

    public Tensor Predict(Tensor image)
    {
        using var withoutGraph = no_grad();
        return student.call(image);
    }

    public void Dispose()
    {
        optimizer.Dispose();
        student.Dispose();
        teacher?.Dispose();
    }

    private void Update(in Batch batch, in StepClock clock, Tensor objective)
    {
        Seen?[^1].Add(batch, student, teacher);
        optimizer.zero_grad();
        objective.backward();
        LearningRate.Set(optimizer, learningRate * Cosine.Factor(clock, warmupEpochs: 0, final: 0));
        optimizer.step();
    }
}
