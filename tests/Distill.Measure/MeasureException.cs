namespace Distill.Measure;

/// <summary>Nothing can be measured, and the message says why.</summary>
public sealed class MeasureException : Exception
{
    /// <summary>Without a reason.</summary>
    public MeasureException()
    {
    }

    /// <summary>With the reason.</summary>
    public MeasureException(string message) : base(message)
    {
    }

    /// <summary>With the reason and what caused it.</summary>
    public MeasureException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
