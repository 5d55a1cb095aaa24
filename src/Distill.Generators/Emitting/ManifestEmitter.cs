using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes the declaration, resolved: what a run is reproduced from.</summary>
internal static class ManifestEmitter
{
    public static void Emit(SourceWriter writer, Experiment experiment)
    {
        var run = (DistillationAttribute)experiment.Run.Instantiate();
        var optimizer = (OptimizerAttribute)experiment.Optimizer.Instantiate();
        var fields = new List<string>
        {
            $"Seed = {Literal.Of(run.Seed)},",
            $"Epochs = {Literal.Of(experiment.Epochs)},",
            $"BatchSize = {Literal.Of(run.BatchSize)},",
            $"LearningRate = {Literal.Double(optimizer.LearningRate)},",
            $"Input = {Input(experiment)},",
            $"Student = {Model(experiment.Student)},",
        };
        if (run.Accumulate > 1)
            fields.Add($"Accumulate = {Literal.Of(run.Accumulate)},");
        if (run.Labels > 0)
            fields.Add($"Labels = {Literal.Of(run.Labels)},");
        if (experiment.IsSelfTaught)
            fields.Add("SelfTaught = true,");
        if (experiment.Teachers.Count == 1)
            fields.Add($"Teacher = {Model(experiment.Teachers[0])},");
        if (experiment.Teachers.Count > 1)
            fields.Add($"Teachers = [{string.Join(", ", experiment.Teachers.Select(Model))}],");
        if (experiment.Peers.Count > 0)
            fields.Add($"Peers = [{string.Join(", ", experiment.Peers.Select(Model))}],");
        fields.Add("Losses =");
        fields.Add("[");
        fields.AddRange(experiment.Terms.Select(t => $"    new({Literal.Of(t.Name)}, {Literal.Of(t.Shown)}, {Literal.Double(t.Weight)}),"));
        foreach (var peer in experiment.Peers.Select(p => new PeerUse(p)))
            fields.AddRange(experiment.RowTerms.Select(t => $"    new({Literal.Of(peer.TermOf(t.Name))}, {Literal.Of($"{t.Shown} of {peer.Model.Shown}")}, {Literal.Double(t.Weight)}),"));
        fields.Add("],");
        fields.Add($"Optimizer = {Literal.Of(experiment.Optimizer.Shown)},");
        if (experiment.Schedule is { } schedule)
            fields.Add($"Schedule = {Literal.Of(schedule.Shown)},");
        fields.AddRange(Stages(experiment));
        fields.Add($"Augmentations = {Literal.List(experiment.Augmentations.Select(a => a.Shown))},");

        writer.Open($"static {RuntimeNames.Manifest} {RuntimeNames.Distillation}.Manifest {{ get; }} = {experiment.Name.BuildMethod}(new {RuntimeNames.Manifest}()")
            .Line($"Experiment = {Literal.Of(experiment.Name.Shown)},")
            .Line($"Hash = {Literal.Of(Hash(experiment, fields))},")
            .Line($"Generator = {Literal.Of(RuntimeNames.Version)},");
        foreach (var field in fields)
            writer.Line(field);
        writer.Close(");");
        writer.Paragraph($$"""
            private static {{RuntimeNames.Manifest}} {{experiment.Name.BuildMethod}}({{RuntimeNames.Manifest}} manifest)
            {
                {{experiment.Name.BuildMethod}}(ref manifest);
                return manifest;
            }

            /// <summary>Where what is known of the models comes in.</summary>
            static partial void {{experiment.Name.BuildMethod}}(ref {{RuntimeNames.Manifest}} manifest);
            """);
    }

    private static IEnumerable<string> Stages(Experiment experiment)
    {
        if (experiment.Stages.Count == 0)
            return [];
        return
        [
            "Stages =",
            "[",
            .. from stage in experiment.Stages
               let losses = experiment.Terms.Where(t => t.Stage == 0 || t.Stage == stage.Number).Select(t => t.Name)
               let rate = ((OptimizerAttribute)stage.Optimizer.Instantiate()).LearningRate
               select $"    new({Literal.Of(stage.Epochs)}, {Literal.List(stage.Train.Select(l => l.Path))}, {Literal.List(losses)}, {Literal.Of(stage.Optimizer.Shown)}, {Literal.Double(rate)}{(stage.Schedule is { } schedule ? $", {Literal.Of(schedule.Shown)}" : string.Empty)}),",
            "],",
        ];
    }

    /// <summary>A sample of more channels is a sequence; its normalisation, none, is not listed.</summary>
    private const int MostListed = 16;

    private static string Input(Experiment experiment)
    {
        var input = (InputAttribute)experiment.Input.Instantiate();
        var channels = input.Shape.Length == 0 ? 0 : input.Shape[0];
        return $"new({Literal.List(input.Shape)}, {PerChannel(input.Mean, channels, 0)}, {PerChannel(input.Std, channels, 1)})";
    }

    private static string PerChannel(double[] declared, int channels, double otherwise) =>
        declared.Length > 0 ? Literal.List(declared)
        : channels <= MostListed ? Literal.List(Enumerable.Repeat(otherwise, Math.Max(0, channels)))
        : $"[.. global::System.Linq.Enumerable.Repeat({Literal.Double(otherwise)}d, {Literal.Of(channels)})]";

    private static string Model(ModelUse model)
    {
        var text = $"new({Literal.Of(model.Name)}, {Literal.Of(model.Shown)}";
        if (model.Weights is { } weights)
            text += $", Weights: {Literal.Of(weights)}";
        if (model.FromShown is { } from)
            text += $", From: {Literal.Of(from)}";
        var named = new[]
        {
            model.As is { } name ? $"As = {Literal.Of(name)}" : null,
            model.Average is { } kept ? $"Average = {Literal.Double(kept)}" : null,
            model.Labels is { } labels ? $"Labels = {Literal.List(labels.Names)}" : null,
        }.OfType<string>().ToArray();
        return named.Length == 0 ? text + ")" : $"{text}) {{ {string.Join(", ", named)} }}";
    }

    private static IEnumerable<string> Bodies(Experiment experiment) =>
        experiment.Teachers.Append(experiment.Student).Select(m => m.Member?.Body).OfType<string>();

    private static string Hash(Experiment experiment, IEnumerable<string> fields) =>
        TextHash.Of(string.Join("\n", new[] { experiment.Name.Shown }.Concat(fields).Concat(Bodies(experiment))));
}
