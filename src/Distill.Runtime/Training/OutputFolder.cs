using System.Globalization;

namespace Distill.Runtime.Training;

/// <summary>Where results lie: <c>runs/Digits/seed-17/distilled/student.safetensors</c>.</summary>
/// <param name="root">The folder of all results.</param>
internal sealed class OutputFolder(string root)
{
    private const string SeedFolder = "seed-";

    /// <summary>The file of a trained student.</summary>
    public string Student(Manifest manifest, Arm arm, int seed) => Path.Combine(Folder(manifest, arm, seed), "student.safetensors");

    /// <summary>The file of a model that came out of the same training.</summary>
    public string Companion(Job job, string name) => Path.Combine(Folder(job.Manifest, job.Arm, job.Seed), $"{name}.safetensors");

    /// <summary>What that student came from.</summary>
    public string Record(Manifest manifest, Arm arm, int seed) => Path.Combine(Folder(manifest, arm, seed), "manifest.json");

    /// <summary>What an experiment came to.</summary>
    public string Report(Manifest manifest) => Path.Combine(root, manifest.Experiment, "report.json");

    /// <summary>The same as a table for people.</summary>
    public string ReportText(Manifest manifest) => Path.ChangeExtension(Report(manifest), ".md");

    /// <summary>What several experiments came to, in one table for people.</summary>
    public string Overview => Path.Combine(root, "report.md");

    /// <summary>What was measured of an experiment's students without training.</summary>
    public string Evaluation(Manifest manifest) => Path.Combine(root, manifest.Experiment, "evaluation.json");

    /// <summary>The same as a table for people.</summary>
    public string EvaluationText(Manifest manifest) => Path.ChangeExtension(Evaluation(manifest), ".md");

    /// <summary>The seeds that an experiment has students of, in their order.</summary>
    public IEnumerable<int> Seeds(Manifest manifest)
    {
        var folder = Path.Combine(root, manifest.Experiment);
        return Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, SeedFolder + "*")
                .Select(f => int.TryParse(Path.GetFileName(f)[SeedFolder.Length..], NumberStyles.None, Invariant, out var seed) ? seed : -1)
                .Where(seed => seed >= 0)
                .Order()
            : [];
    }

    /// <summary>Where the students of some seeds would lie, for messages.</summary>
    public string Where(Manifest manifest, IReadOnlyList<int> seeds) =>
        $"'{(seeds.Count == 1 ? Path.Combine(root, manifest.Experiment, SeedFolder + seeds[0].ToString(Invariant)) : Path.Combine(root, manifest.Experiment))}'";

    /// <summary>Tries to write there, and leaves nothing behind.</summary>
    /// <returns>Why it cannot be written to; null: it can.</returns>
    public string? WhyNotWritable()
    {
        var made = FirstMissing();
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, $".{Guid.NewGuid():N}");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"--out: '{root}' cannot be written to ({e.Message}); name another folder.";
        }
        finally
        {
            if (made is not null && Directory.Exists(made))
                Directory.Delete(made, recursive: true);
        }
    }

    /// <summary>The topmost folder that is not there yet.</summary>
    private string? FirstMissing()
    {
        string? missing = null;
        for (var folder = Path.GetFullPath(root); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing = folder;
        return missing is null || File.Exists(missing) ? null : missing;
    }

    private string Folder(Manifest manifest, Arm arm, int seed) =>
        Path.Combine(root, manifest.Experiment, SeedFolder + seed.ToString(Invariant), Arms.Folder(arm));
}
