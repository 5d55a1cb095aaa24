using Distill.Runtime.Data;

namespace Distill.Runtime.Commands;

/// <summary>What the command line says; null: what the declaration says.</summary>
internal sealed record RunOptions
{
    /// <summary>Folders of the data, which are joined; empty: the program's own.</summary>
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>What becomes of a picture that cannot be read.</summary>
    public BadPictures BadPictures { get; init; }

    public int? Epochs { get; init; }

    /// <summary>The first seed.</summary>
    public int? Seed { get; init; }

    /// <summary>How many seeds, one after the other.</summary>
    public int Seeds { get; init; } = 1;

    /// <summary><c>cpu</c> or <c>cuda</c>.</summary>
    public string Device { get; init; } = "cpu";

    public int? Threads { get; init; }

    /// <summary>Where results are written.</summary>
    public string Out { get; init; } = "runs";

    /// <summary>Learning rates to pick from; empty: the declared one.</summary>
    public IReadOnlyList<double> Tune { get; init; } = [];

    /// <summary>Labels that are kept; null: all.</summary>
    public int? Labels { get; init; }

    /// <summary>Whether to train what is up to date as well.</summary>
    public bool Again { get; init; }

    /// <summary>The teacher's weights; null: as declared.</summary>
    public string? Weights { get; init; }

    /// <summary>The one student that is measured; null: those that were trained before.</summary>
    public string? Student { get; init; }

    /// <summary>Samples a call that models are timed with.</summary>
    public IReadOnlyList<int> MeasureBatch { get; init; } = [1];

    /// <summary>Threads that models are timed with; null: those they are trained with.</summary>
    public int? MeasureThreads { get; init; }
}
