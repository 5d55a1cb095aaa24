using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes what a step has around it where its batch is computed in parts; nothing where it is computed at once.</summary>
internal static class Parts
{
    /// <summary>Opens the loop over the parts.</summary>
    public static void Open(SourceWriter writer, LoopPlan plan, int terms)
    {
        if (plan.Accumulate == 1)
            return;
        writer.Paragraph($"""
            // The batch is computed in parts, each with its share of the gradient; the tensors of a part die with it.
            {string.Join("\n", plan.Optimizers.Select(o => $"{o.Optimizer}.zero_grad();"))}
            var parts = BatchPart.CountOf(batch, most: {Literal.Of(plan.Accumulate)});
            Span<double> values = stackalloc double[{Literal.Of(terms)}];
            """);
        writer.Open("for (var number = 0; number < parts; number++)");
        writer.Line("using var partScope = torch.NewDisposeScope();");
        writer.Line("var part = BatchPart.Of(batch, number, parts);");
    }

    /// <summary>Notes what the terms of a part are worth, and closes the loop.</summary>
    public static void Close(SourceWriter writer, LoopPlan plan, IEnumerable<(Term Term, string Value)> terms)
    {
        if (plan.Accumulate == 1)
            return;
        writer.Line();
        foreach (var ((term, value), position) in terms.Select((t, i) => (t, i)))
            writer.Line($"values[{Literal.Of(position)}] += {value}{Factor(plan, term)};");
        writer.Close();
    }

    /// <summary>Clears gradients where a step has no parts; where it has, they were cleared before the first.</summary>
    public static string ZeroGrad(LoopPlan plan) => plan.Accumulate == 1 ? string.Concat(plan.Optimizers.Select(o => $"{o.Optimizer}.zero_grad();\n")) : string.Empty;

    /// <summary>C# for the terms of the step.</summary>
    public static string Values(LoopPlan plan, IEnumerable<string> values) => plan.Accumulate == 1 ? string.Join(", ", values) : "values";

    /// <summary>C# that follows what a term is multiplied with: the part's share of the rows that the term counts.</summary>
    public static string Factor(LoopPlan plan, Term term)
    {
        if (plan.Accumulate == 1)
            return string.Empty;
        if (term is not RowTerm row)
            return " * part.Share()";
        var loss = LogitsEmitter.Loss(row);
        var counted = new[]
        {
            LogitsEmitter.IgnoredLabel(row) is { } ignored ? $"ignoredLabel: {Literal.Of(ignored)}" : null,
            loss.MeanOver == MeanOver.Sequences ? "bySequence: true" : null,
        };
        return $" * part.ShareOfRows({string.Join(", ", counted.OfType<string>())})";
    }
}
