namespace Distill.Runtime;

/// <summary>
/// A mistake that the user can mend. The message is one sentence or two for people: what is wrong, where, and the way out.
/// <c>Distiller</c> prints it alone, without a stack trace, and ends with exit code 2.
/// </summary>
public sealed class DistillException : Exception
{
    /// <summary>A mistake without a message.</summary>
    public DistillException()
    {
    }

    /// <summary>A mistake, said for people.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    public DistillException(string message)
        : base(message)
    {
    }

    /// <summary>A mistake, said for people, with what revealed it.</summary>
    /// <param name="message">What is wrong, where, and the way out.</param>
    /// <param name="innerException">What revealed it.</param>
    public DistillException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
