namespace Distill.Runtime;

/// <summary>The training loop that the compiler emits for one experiment.</summary>
public interface ILoop : IDisposable
{
    /// <summary>The model that learns, and the only one that is saved.</summary>
    torch.nn.Module<torch.Tensor, torch.Tensor> Student { get; }

    /// <summary>The model that is learned from, frozen; null in plain supervised training.</summary>
    torch.nn.Module<torch.Tensor, torch.Tensor>? Teacher { get; }

    /// <summary>All models that are learned from, frozen, in the order of <see cref="Manifest.Teachers"/>.</summary>
    IReadOnlyList<torch.nn.Module<torch.Tensor, torch.Tensor>> Teachers => Teacher is null ? [] : [Teacher];

    /// <summary>The models that learn beside the student, in the order of <see cref="Manifest.Peers"/>.</summary>
    IReadOnlyList<torch.nn.Module<torch.Tensor, torch.Tensor>> Peers => [];

    /// <summary>
    /// What is trained beside the student and never saved with it: adapters, and losses with weights or state of their own.
    /// Their state dictionaries are what a checkpoint holds of them.
    /// </summary>
    IReadOnlyList<torch.nn.Module> Aside => [];

    /// <summary>The taps, in the order of <see cref="Manifest.Taps"/>.</summary>
    IReadOnlyList<Training.Tap> Taps => [];

    /// <summary>
    /// Begins a stage: what it trains is thawed, all else frozen, and its optimizer begins afresh. Before the first stage everything is trained.
    /// </summary>
    /// <param name="stage">Its number, from 1.</param>
    void Begin(int stage)
    {
    }

    /// <summary>Puts the student into the mode it is trained in; what the stage freezes is in eval mode, so that its buffers stay as they are.</summary>
    void Train() => Student.train();

    /// <summary>One optimizer step of the declared objective, or of the stage's part of it.</summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="clock">Where in the run, or in the stage, this step is; it decides the learning rate.</param>
    /// <param name="sums">Receives the value of each term, in the order of <see cref="Manifest.Losses"/>, or of the stage's.</param>
    void Step(in Batch batch, in StepClock clock, LossSums sums);

    /// <summary>
    /// One optimizer step of the student alone: the same declaration with the teacher's losses off
    /// and cross-entropy at weight 1.
    /// </summary>
    /// <param name="batch">What to learn from.</param>
    /// <param name="clock">Where in the run this step is; it decides the learning rate.</param>
    /// <param name="sums">Receives the cross-entropy as its only term.</param>
    void StepAlone(in Batch batch, in StepClock clock, LossSums sums);

    /// <summary>The student's answer, without a graph and in whatever mode the student is in: what validation measures.</summary>
    /// <param name="image">Inputs as a batch holds them, float32 <c>[N,…]</c>.</param>
    /// <returns>Logits float32 <c>[N,C]</c>; the caller's, or its dispose scope's.</returns>
    torch.Tensor Predict(torch.Tensor image);
}
