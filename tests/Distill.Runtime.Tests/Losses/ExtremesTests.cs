using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Where a formula divides by nothing or takes the root of nothing, value and gradient stay numbers, in float32 too.</summary>
public sealed class ExtremesTests
{
    public static TheoryData<string> Names => LossCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_student_gives_zeros(string name) => DemandFinite(name, Zeros, t => t);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_teacher_gives_zeros(string name) => DemandFinite(name, s => s, Zeros);

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_give_zeros(string name) => DemandFinite(name, Zeros, Zeros);

    [Theory]
    [MemberData(nameof(Names))]
    public void All_rows_are_equal(string name) => DemandFinite(name, s => s.narrow(0, 0, 1).expand_as(s), t => t.narrow(0, 0, 1).expand_as(t));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_of_one(string name) => DemandFinite(name, s => s.narrow(0, 0, 1), t => t.narrow(0, 0, 1));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_features_are_large(string name) => DemandFinite(name, s => 1e4 * s, t => 1e4 * t);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_features_are_no_contiguous_tensors(string name)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        var (student, teacher) = (loss.StudentFeatures, loss.TeacherFeatures);
        var expected = loss.Build(student, teacher)(student, teacher).item<double>();
        var actual = loss.Build(student, teacher)([.. student.Select(Strided)], [.. teacher.Select(Strided)]).item<double>();
        Assert.Equal(expected, actual, 1e-10 * Math.Abs(expected));
    }

    private static Tensor Zeros(Tensor like) => zeros_like(like);

    private static Tensor Strided(Tensor features) => features.transpose(0, 1).contiguous().transpose(0, 1);

    private static void DemandFinite(string name, Func<Tensor, Tensor> student, Func<Tensor, Tensor> teacher)
    {
        using var scope = NewDisposeScope();
        var loss = LossCase.Of(name);
        Tensor[] s = [.. loss.StudentFeatures.Select(x => x.to(ScalarType.Float32))], t = [.. loss.TeacherFeatures.Select(x => x.to(ScalarType.Float32))];
        var leaves = s.Select(x => student(x).detach().clone().requires_grad_()).ToArray();
        var value = loss.Build(s, t)(leaves, [.. t.Select(teacher)]);
        Assert.True(double.IsFinite(value.item<float>()), $"{name} is {value.item<float>()}");
        value.backward();
        Assert.All(leaves, leaf => Assert.True(leaf.grad is null || leaf.grad.isfinite().all().item<bool>(), $"the gradient of {name} is not finite"));
    }
}
