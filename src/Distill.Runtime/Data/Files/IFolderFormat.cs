namespace Distill.Runtime.Data.Files;

/// <summary>One way in which training and test data can lie in a folder.</summary>
internal interface IFolderFormat
{
    /// <summary>What a folder of this format holds, for the message when nothing fits.</summary>
    string Expected { get; }

    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The folder; it exists.</param>
    /// <param name="request">What is wanted of it; a format may read more than that.</param>
    /// <returns>The data, or null when no file of this format is there.</returns>
    /// <exception cref="DistillException">Files of this format are there but not right.</exception>
    DataPair? TryOpen(string folder, DataRequest request);
}
