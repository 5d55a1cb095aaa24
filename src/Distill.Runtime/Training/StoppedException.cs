namespace Distill.Runtime.Training;

/// <summary>A training was stopped from outside; what it had reached is saved.</summary>
internal sealed class StoppedException : OperationCanceledException
{
    public StoppedException()
    {
    }

    public StoppedException(string message)
        : base(message)
    {
    }

    public StoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="steps">Steps taken.</param>
    /// <param name="plannedSteps">Steps of the whole run.</param>
    /// <param name="file">The student as the last step left it.</param>
    public StoppedException(long steps, long plannedSteps, string file)
        : base(string.Create(Invariant, $"Stopped after step {steps} of {plannedSteps}; the student as it was then is in {file}."))
    {
    }
}
