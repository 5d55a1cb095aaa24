using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>A loss with layers that it can be tried on: odd sizes, different on both sides where it allows that.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Student">Shapes of the student's layers.</param>
/// <param name="Teacher">Shapes of the teacher's layers.</param>
/// <param name="Build">
/// Makes the loss, sized by what the layers give; then it takes what they give. A loss that is trained is new and has the same weights each time.
/// </param>
internal sealed record LossCase(string Name, long[][] Student, long[][] Teacher, Func<Tensor[], Tensor[], Func<Tensor[], Tensor[], Tensor>> Build)
{
    private static readonly long[] Map = [3, 5, 3, 3], LargerMap = [3, 5, 7, 5], OtherMap = [3, 4, 5, 7], Rows = [5, 7], OtherRows = [5, 3];

    public static IReadOnlyList<LossCase> All { get; } =
    [
        Function("Hint", LargerMap, Map, Hint.Value),
        Function("Attention", Map, OtherMap, (s, t) => Attention.Value(s, t, AttentionForm.MeanSquared)),
        Function("Attention as in the paper", Map, OtherMap, (s, t) => Attention.Value(s, t, AttentionForm.Norm)),
        new("Flow", [Map, OtherMap], [LargerMap, OtherMap], (_, _) => Flow.Value),
        Function("Similarity", Rows, OtherRows, Similarity.Value),
        Function("Selectivity", Map, OtherMap, Selectivity.Value),
        Function("ProbabilisticTransfer", Rows, OtherRows, ProbabilisticTransfer.Value),
        Function("ChannelWise", LargerMap, Map, (s, t) => ChannelWise.Value(s, t, 2)),
        Function("Pearson", LargerMap, Map, Pearson.Value),
        Function("RelationalDistance", Rows, OtherRows, RelationalDistance.Value),
        Function("RelationalAngle", Rows, OtherRows, RelationalAngle.Value),
        One("Variational", Map, OtherMap, (start, s, t) => new Variational(start, s, t, 2), (loss, s, t) => loss.Value(s, t)),
        Several("ActivationBoundary", [Map, LargerMap], [OtherMap, Map], (start, s, t) => new ActivationBoundary(start, s, t, 0.5), (loss, s, t) => loss.Value(s, t)),
        Several("Overhaul", [Map, LargerMap], [OtherMap, Map], (start, s, t) => new Overhaul(start, s, t, [.. t.Select(x => Norm(x.shape[1], x.dtype))]), (loss, s, t) => loss.Value(s, t)),
        Several("Review", [LargerMap, Map], [OtherMap, Map], (start, s, t) => new Review(start, s, t), (loss, s, t) => loss.Value(s, t)),
        One("SimKD", Rows, Rows, (start, s, t) => new SimKD(start, s, t, nn.Linear(7, 2), nn.Linear(7, 2)), Begun),
        One("Correlation", Rows, OtherRows, (start, s, t) => new Correlation(start, s, t, 4), (loss, s, t) => loss.Value(s, t)),
        One("Factor", Map, OtherMap, (start, s, t) => new Factor(start, s, t, 0.5, 0), (loss, s, t) => loss.Value(s, t, new(0, 1, 1))),
        One("Masked", Map, OtherMap, (start, s, t) => new Masked(start, s, t, 0.65), (loss, s, t) => loss.Value(s, t)),
        One("Contrastive", Rows, OtherRows, (start, s, t) => new Contrastive(start, s, t, 4, 6, 0.5, 0.5), (loss, s, t) => loss.Value(s, t, arange(s.shape[0]))),
    ];

    /// <summary>Names for a theory.</summary>
    public static TheoryData<string> Names => [.. All.Select(c => c.Name)];

    public static LossCase Of(string name) => All.Single(c => c.Name == name);

    /// <summary>What the student's layers give, in float64.</summary>
    public Tensor[] StudentFeatures => [.. Student.Select((shape, i) => Det.Of(shape, .37 + i, .2, 1.5))];

    /// <summary>What the teacher's layers give, in float64.</summary>
    public Tensor[] TeacherFeatures => [.. Teacher.Select((shape, i) => Det.Of(shape, .53 + i, .6, 1.2))];

    private static LossCase Function(string name, long[] student, long[] teacher, Func<Tensor, Tensor, Tensor> value) =>
        new(name, [student], [teacher], (_, _) => (s, t) => value(s[0], t[0]));

    private static LossCase One<T>(string name, long[] student, long[] teacher, Func<LoopStart, Tensor, Tensor, T> create, Func<T, Tensor, Tensor, Tensor> value)
        where T : nn.Module =>
        Several(name, [student], [teacher], (start, s, t) => create(start, s[0], t[0]), (T loss, Tensor[] s, Tensor[] t) => value(loss, s[0], t[0]));

    private static LossCase Several<T>(string name, long[][] student, long[][] teacher, Func<LoopStart, Tensor[], Tensor[], T> create, Func<T, Tensor[], Tensor[], Tensor> value)
        where T : nn.Module =>
        new(name, student, teacher, (s, t) =>
        {
            manual_seed(3);
            var loss = create(new(CPU, 3, 0.1, default, 11), s, t);
            loss.to(s[0].dtype);
            // What the first batch fixes is no part of the value's derivative.
            using var first = value(loss, s, t);
            return (x, y) => value(loss, x, y);
        });

    private static Tensor Begun(SimKD loss, Tensor student, Tensor teacher)
    {
        loss.Begin();
        return loss.Value(student, teacher);
    }

    private static TorchSharp.Modules.BatchNorm2d Norm(long channels, ScalarType dtype)
    {
        var norm = nn.BatchNorm2d(channels, dtype: dtype);
        using var withoutGraph = no_grad();
        norm.bias!.copy_(Det.Of([channels], 1, 0, 0.3));
        return norm;
    }
}
