namespace Distill.Runtime.Reports;

/// <summary>Shows how a training comes along.</summary>
internal interface IProgressView
{
    /// <summary>Shows a training for as long as it runs.</summary>
    /// <param name="state">What is shown; it changes while the training runs.</param>
    /// <param name="train">Runs the training; calls what it is given after every step and every epoch.</param>
    void Show(TrainingState state, Action<Action> train);
}
