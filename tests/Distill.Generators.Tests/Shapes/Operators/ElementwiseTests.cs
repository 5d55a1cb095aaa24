using System.Linq.Expressions;
using System.Reflection;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Functions that work number by number.</summary>
public sealed class ElementwiseTests
{
    // Their lengths only the data knows.
    private static readonly string[] CountedByData = ["nonzero", "argwhere", "unique", "unique_consecutive", "combinations", "bincount", "one_hot"];

    // What changes its own memory is the evaluator's; what takes a file, a device or a name is no arithmetic.
    private static readonly string[] NotAlike = ["print", "cuda", "mps", "to_sparse", "int_repr", "dequantize", "pin_memory", "from_file", "rename", "refine_names"];

    /// <summary>All functions and methods of one tensor and nothing else, found by reflection: a new one in TorchSharp is seen at once.</summary>
    [Fact]
    public void All_functions_of_a_single_tensor()
    {
        using var twin = new Twin();
        var draw = new Draw(3);
        foreach (var type in new[] { typeof(torch), typeof(Tensor), typeof(nn.functional), typeof(torch.special), typeof(torch.linalg) })
        {
            foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsOfOneTensor))
            {
                for (var i = 0; i < 3; i++)
                {
                    var x = draw.Any(i == 2 ? 2 : 0, i == 2 ? 2 : 4);
                    x = i == 1 && method.DeclaringType != typeof(torch.special) ? x.to(int64) : x;
                    if (i == 2)
                        x = eye(x.shape[0]);
                    var input = Expression.Constant(x);
                    var call = Expression.Call(method.IsStatic ? null : input, method, method.GetParameters().Select((p, at) => at == 0 && method.IsStatic
                        ? (Expression)input
                        : Expression.Constant(p.DefaultValue, p.ParameterType)));
                    twin.Agree(Expression.Lambda<Func<object>>(Expression.Convert(call, typeof(object))), partly: CountedByData.Contains(method.Name), refusals: false);
                }
            }
        }
        Assert.True(twin.Calls > 700, $"{twin.Calls}");
        twin.Settle();
    }

    [Fact]
    public void Functions_of_two_tensors() => Rounds(8, (twin, draw) =>
    {
        var (x, y) = (draw.Any(), draw.Any());
        if (draw.Flag)
            y = x.ndim > 0 && draw.Flag ? zeros([.. x.shape.Select(d => draw.Flag ? 1 : d)]) : zeros(x.shape);
        var (i, j, mask) = (x.to(int64), y.to(int64) + 1, y > 0);
        twin.Agree(() => x + y);
        twin.Agree(() => x - y);
        twin.Agree(() => x * y);
        twin.Agree(() => x / y);
        twin.Agree(() => i / j);
        twin.Agree(() => i % j);
        twin.Agree(() => -x);
        twin.Agree(() => 2 * x + 1.5);
        twin.Agree(() => i * 2);
        twin.Agree(() => i * 0.5);
        twin.Agree(() => x > y);
        twin.Agree(() => x == y);
        twin.Agree(() => ~mask & mask);
        twin.Agree(() => x.add(y, 2));
        twin.Agree(() => x.sub(y).mul(x));
        twin.Agree(() => torch.maximum(x, y));
        twin.Agree(() => torch.max(x, y));
        twin.Agree(() => x.min(y));
        twin.Agree(() => x.pow(y));
        twin.Agree(() => x.pow(2));
        twin.Agree(() => i.pow(2));
        twin.Agree(() => torch.atan2(x, y));
        twin.Agree(() => x.fmod(y));
        twin.Agree(() => torch.logaddexp(x, y));
        twin.Agree(() => x.lerp(y, x));
        twin.Agree(() => x.addcmul(y, y, 2));
        twin.Agree(() => torch.addcdiv(x, y, y, 2));
        twin.Agree(() => x.clamp(0, 1));
        twin.Agree(() => x.clamp(x, y));
        twin.Agree(() => x.clip(0, null));
        twin.Agree(() => x.clamp_min(0));
        twin.Agree(() => torch.where(mask, x, y));
        twin.Agree(() => x.where(mask, y));
        twin.Agree(() => x.masked_fill(mask, 0));
        twin.Agree(() => x.eq(y).logical_and(mask));
        twin.Agree(() => i.bitwise_and(j));
        twin.Agree(() => torch.floor_divide(i, j));
        twin.Agree(() => i.div(j, RoundingMode.floor));
        twin.Agree(() => torch.complex(x, y));
        twin.Agree(() => torch.polar(x, y));
        twin.Agree(() => torch.isclose(x, y));
        twin.Agree(() => x.xlogy(y));
        twin.Agree(() => x.hypot(y));
        twin.Agree(() => x.copysign(y));
        twin.Agree(() => torch.special.zeta(x, y));
        twin.Agree(() => functional.mse_loss(x, y, nn.Reduction.None));
        twin.Agree(() => x.expand_as(y));
        twin.Agree(() => x.type_as(i));
        twin.Agree(() => x.to(i));
        twin.Agree(() => x.to(int64));
        twin.Agree(() => x.dist(y));
        twin.Agree(() => torch.heaviside(x, y));
    });

    [Fact]
    public void Functions_along_a_dimension() => Rounds(8, (twin, draw) =>
    {
        var x = draw.Any();
        var real = draw.RealDim(x);
        var (dim, dims, i) = (draw.Dim(x), draw.Dims(x), x.to(int64));
        twin.Agree(() => x.softmax(dim));
        twin.Agree(() => functional.log_softmax(x, dim));
        twin.Agree(() => functional.softmin(x, dim));
        twin.Agree(() => x.cumsum(dim));
        twin.Agree(() => i.cumsum(dim));
        twin.Agree(() => x.cumprod(dim));
        twin.Agree(() => x.logcumsumexp(dim));
        twin.Agree(() => x.cummax(real));
        twin.Agree(() => x.sort(dim, true));
        twin.Agree(() => x.argsort(dim));
        twin.Agree(() => functional.normalize(x, 2, dim));
        twin.Agree(() => functional.glu(x, dim));
        twin.Agree(() => x.flip(dims));
        twin.Agree(() => x.roll(1, dim));
        twin.Agree(() => x.roll(1));
        twin.Agree(() => x.roll(dims, dims));
        twin.Agree(() => x.rot90(1));
        twin.Agree(() => x.tril(0).triu(1));
        twin.Agree(() => x.fliplr());
        twin.Agree(() => x.flipud());
        twin.Agree(() => functional.dropout(x, 0.5, false));
        twin.Agree(() => x.diff(1, dim));
        twin.Agree(() => torch.trapezoid(x, 1, dim));
        twin.Agree(() => x.relu_().add_(1));
    });

    [Fact]
    public void Images_of_a_tensor() => Rounds(10, (twin, draw) =>
    {
        var x = draw.Any();
        twin.Agree(() => zeros_like(x, int64));
        twin.Agree(() => x.ones_like());
        twin.Agree(() => x.randn_like());
        twin.Agree(() => full_like(x, 3));
        twin.Agree(() => x.@float().half().to(float32));
        twin.Agree(() => x.@bool());
        twin.Agree(() => x.detach().clone().alias());
        twin.Agree(() => x.contiguous());
        twin.Agree(() => x.cpu().requires_grad_(false));
        twin.Agree(() => x.shape);
        twin.Agree(() => x.size());
        twin.Agree(() => x.ndim);
        twin.Agree(() => x.dim());
        twin.Agree(() => x.numel());
        twin.Agree(() => x.is_floating_point());
    });

    private static bool IsOfOneTensor(MethodInfo method)
    {
        var parameters = method.GetParameters().Skip(method.IsStatic ? 1 : 0).ToArray();
        return !method.IsSpecialName && !method.IsGenericMethod && !method.Name.EndsWith('_') && !NotAlike.Contains(method.Name) && !OperatorCoverage.IsUnknown(method)
            && (method.ReturnType == typeof(Tensor) || method.ReturnType.Name.StartsWith("ValueTuple", StringComparison.Ordinal))
            && (!method.IsStatic || method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Tensor))
            && parameters.All(p => p.HasDefaultValue && !p.ParameterType.IsByRefLike);
    }

    private static void Rounds(int rounds, Action<Twin, Draw> round)
    {
        using var twin = new Twin();
        for (var i = 0; i < rounds; i++)
            round(twin, new(i));
        twin.Settle();
    }
}
