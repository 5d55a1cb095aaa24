namespace Distill.Runtime.Training;

/// <summary>A loss was no longer a number. A search for the learning rate goes on with the next rate; any other run ends.</summary>
/// <param name="message">Which term, where, and the way out.</param>
internal sealed class DivergedException(string message) : Exception(message);
