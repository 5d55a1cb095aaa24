namespace Distill.Runtime.Data;

/// <summary>What is asked of data that lies in folders.</summary>
/// <param name="Shape">Sizes of one sample, channels first: what pictures of other sizes are resized to; null: as they are, all of one size.</param>
/// <param name="Labels">The labels wanted, by name and in their order; samples with others are left out. Null: all that are there.</param>
/// <param name="BadPictures">What becomes of a picture that cannot be read.</param>
public sealed record DataRequest(IReadOnlyList<long>? Shape = null, IReadOnlyList<string>? Labels = null, BadPictures BadPictures = BadPictures.Skip);

/// <summary>What becomes of a picture that cannot be read.</summary>
public enum BadPictures
{
    /// <summary>It is named, counted, and left out.</summary>
    Skip,

    /// <summary>The run stops before its first step.</summary>
    Stop,
}
