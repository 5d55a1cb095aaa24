namespace Distill.Runtime.Kernels;

/// <summary>Whether a row program keeps what a later sweep needs again. It is a type, so that the compiler leaves out what is not done.</summary>
public interface IKeeping
{
    /// <summary>Whether it does.</summary>
    static abstract bool Keeps { get; }
}
