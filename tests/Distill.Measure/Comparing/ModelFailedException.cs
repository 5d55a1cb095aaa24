namespace Distill.Measure.Comparing;

/// <summary>A measured model throws by itself, so there is nothing to compare with.</summary>
public sealed class ModelFailedException : Exception
{
    /// <summary>Without a reason.</summary>
    public ModelFailedException()
    {
    }

    /// <summary>With the model's own words.</summary>
    public ModelFailedException(string message) : base(message)
    {
    }

    /// <summary>With the model's own words and exception.</summary>
    public ModelFailedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
