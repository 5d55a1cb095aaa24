using Distill.Runtime.Records;

namespace Distill.Runtime.Training;

/// <summary>Finds out what a student would come from if it were trained now.</summary>
internal static class Origins
{
    /// <summary>The parts, most telling first.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="setting">Where and on what the run takes place.</param>
    public static Origin Of(Order order, Setting setting)
    {
        var (job, manifest) = (order.Job, order.Job.Manifest);
        var parts = new OrderedDictionary<string, string>(StringComparer.Ordinal) { ["declaration"] = manifest.Hash };
        // The student alone is trained without the others.
        var taught = job.Arm != Arm.Alone;
        foreach (var model in (taught ? manifest.Teachers.Prepend(manifest.Student) : [manifest.Student]).Concat(manifest.Peers))
            parts.TryAdd($"source of {model.Name}", model.Source ?? "not read");
        if (manifest.OwnSource is { } own)
            parts.Add($"source of {manifest.Experiment}", own);
        foreach (var assembly in manifest.Assemblies)
            parts.Add($"code of {assembly}", CodeHash.Of(assembly));
        foreach (var (teacher, file) in manifest.Teachers.Zip(job.TeacherFiles).Where(t => taught && t.Second is not null))
            parts.TryAdd($"weights of {(teacher.As is { } name ? $"teacher '{name}'" : "the teacher")}", FileHash.Of(file!));
        if (manifest.Student.Weights is { } start)
            parts.Add("initial weights", FileHash.Of(start));
        foreach (var peer in manifest.Peers.Where(p => p.Weights is not null))
            parts.Add($"initial weights of peer '{peer.As}'", FileHash.Of(peer.Weights!));
        parts.Add("data", setting.DataOf(manifest).Train.Fingerprint);
        parts.Add("labels", order.Labels is { } labels ? labels.ToString(Invariant) : "all");
        parts.Add("seed", job.Seed.ToString(Invariant));
        parts.Add("epochs", job.Epochs.ToString(Invariant));
        parts.Add("learning rate", string.Join(" or ", order.Rates.Select(r => r.ToString(Invariant))));
        parts.Add("device", setting.Options.Device);
        parts.Add("threads", torch.get_num_threads().ToString(Invariant));
        parts.Add("DslDistill", Versions.Current.Distill);
        parts.Add("generator", manifest.Generator);
        parts.Add("TorchSharp", Versions.Current.TorchSharp);
        parts.Add("libtorch", Versions.Current.Torch);
        return new(parts);
    }
}
