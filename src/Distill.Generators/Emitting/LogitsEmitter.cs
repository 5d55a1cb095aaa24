using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>Writes the fused kernels of the logits, and the calls of them.</summary>
internal static class LogitsEmitter
{
    /// <summary>The call that evaluates all logits losses at once, each with its weight.</summary>
    public static string Call(string type, IEnumerable<RowTerm> terms, bool readsTeacher)
    {
        var weights = terms.Select(t => $"{t.Name}: {Literal.Float(t.Weight)}");
        return $"{type}.Evaluate(studentLogits, {(readsTeacher ? "teacherLogits, " : string.Empty)}batch.Label, {string.Join(", ", weights)})";
    }

    /// <summary>The property of a term's value.</summary>
    public static string Property(string term) => char.ToUpperInvariant(term[0]) + term.Substring(1);

    /// <summary>Whether some loss reads the teacher's logits.</summary>
    public static bool ReadsTeacher(IEnumerable<RowTerm> terms) => terms.Any(t => t.Loss.Name != "CrossEntropy");

    public static string? Emit(Experiment experiment) => experiment.Terms.Count > 100 ? "" : null;
}
