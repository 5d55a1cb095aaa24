using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Inputs that every implementation of a loss can make for itself.</summary>
internal static class Det
{
    /// <summary>Float64: <c>scale·sin(a·i + b)</c>, i the flat index.</summary>
    public static Tensor Of(long[] shape, double a, double b, double scale) =>
        (scale * ((arange(shape.Aggregate(1L, (x, y) => x * y), dtype: ScalarType.Float64) * a) + b).sin()).reshape(shape);

    public static Tensor Student => Of([4, 3, 4, 4], .37, .2, 1.5);

    /// <summary>The teacher's map of the student's shape.</summary>
    public static Tensor SameTeacher => Of([4, 3, 4, 4], .53, .6, 1.2);

    public static Tensor SmallTeacher => Of([4, 5, 2, 2], .53, .6, 1.2);

    public static Tensor StudentEmbedding => Of([6, 5], .77, .15, 1);

    public static Tensor TeacherEmbedding => Of([6, 5], 1.19, .45, 1);
}
