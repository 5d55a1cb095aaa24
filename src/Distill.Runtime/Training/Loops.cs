using Distill.Runtime.Data;
using Distill.Runtime.Weights;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Builds emitted loops so that both arms of a comparison start alike.</summary>
internal static class Loops
{
    private const int DrySamples = 8;

    /// <summary>Builds the loop of a job and loads the weights it starts from.</summary>
    /// <returns>The loop; the caller disposes it.</returns>
    /// <exception cref="DistillException">Weights are missing or do not fit.</exception>
    public static ILoop Create(Job job, IDataSet train, Device device)
    {
        var loop = Build(job, train, device);
        try
        {
            LoadWeights(job, loop);
        }
        catch
        {
            loop.Dispose();
            throw;
        }

        // Dropout draws from torch's generator: from here on it gives both arms the same numbers, however many construction drew.
        manual_seed((long)(SplitMix64.Mix((ulong)(uint)job.Seed + 1) >> 1));
        return loop;
    }

    /// <summary>The first samples, to size adapters by and to try a loop on; they die with the caller's dispose scope.</summary>
    public static Batch Dry(IDataSet train, InputSpec input, Device device)
    {
        using var scope = NewDisposeScope();
        using var reader = new SampleReader(train, input, device);
        var dry = reader.Read([.. Enumerable.Range(0, Math.Min(DrySamples, train.Count))]);
        return new(dry.Image.MoveToOuterDisposeScope(), dry.Label.MoveToOuterDisposeScope()) { Index = dry.Index.MoveToOuterDisposeScope() };
    }

    /// <summary>No dispose scope may be open here: what the loop makes is the loop's.</summary>
    private static ILoop Build(Job job, IDataSet train, Device device)
    {
        var dry = Dry(train, job.Manifest.Input, device);
        using (dry.Image)
        using (dry.Label)
        using (dry.Index)
            return job.Experiment.CreateLoop(new(device, job.Seed, job.LearningRate, dry, train.Count));
    }

    private static void LoadWeights(Job job, ILoop loop)
    {
        foreach (var ((file, teacher), spec) in job.TeacherFiles.Zip(loop.Teachers).Zip(job.Manifest.Teachers))
        {
            if (file is not null)
                WeightFile.Load(file, teacher, spec);
        }

        foreach (var (peer, spec) in loop.Peers.Zip(job.Manifest.Peers))
        {
            if (spec.Weights is { } file)
                WeightFile.Load(file, peer, spec);
        }

        if (job.Manifest.Student.Weights is { } start)
        {
            // An average begins as the student does.
            foreach (var model in loop.Teachers.Zip(job.Manifest.Teachers).Where(t => t.Second.Average is not null).Select(t => t.First).Append(loop.Student))
                WeightFile.Load(start, model, job.Manifest.Student);
        }
    }
}
