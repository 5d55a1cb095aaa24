using System.Reflection;

namespace Distill.Runtime.Tests.Losses;

/// <summary>A composed loss is two files of one name: what is declared, and what computes it.</summary>
public sealed class PairingTests
{
    private static readonly string[] OfTheLoop = ["TypeId", "Weight", "From", "Stage", "Teacher", "Student", "Adapter", "Copy"];

    public static TheoryData<string> Names => [.. typeof(DistillLoss).GetNestedTypes().Where(t => typeof(TapLossAttribute).IsAssignableFrom(t) || typeof(TapsLossAttribute).IsAssignableFrom(t)).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_declared_is_computed_by_the_type_of_that_name(string attribute)
    {
        var declared = typeof(DistillLoss).GetNestedType(attribute)!;
        var computed = typeof(Runtime.Losses.Hint).Assembly.GetType($"Distill.Runtime.Losses.{attribute[..^"Attribute".Length]}");
        Assert.NotNull(computed);
        var value = computed.GetMethod("Value");
        Assert.NotNull(value);
        Assert.Equal(typeof(torch.Tensor), value.ReturnType);

        var trained = declared.GetCustomAttribute<TrainedAttribute>();
        Assert.Equal(trained is null, value.IsStatic);
        var features = typeof(TapLossAttribute).IsAssignableFrom(declared) ? typeof(torch.Tensor) : typeof(IReadOnlyList<torch.Tensor>);
        var parameters = value.GetParameters();
        Assert.Equal([("student", features), ("teacher", features)], parameters.Take(2).Select(p => (p.Name!, p.ParameterType)));

        var properties = declared.GetProperties().Where(p => !OfTheLoop.Contains(p.Name)).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]).Order();
        if (trained is null)
        {
            Assert.Equal(properties, parameters.Skip(2).Select(p => p.Name!).Order());
            return;
        }

        Assert.Equal(trained.Begins, computed.GetMethod("Begin", []) is not null);
        Assert.True(typeof(Runtime.Losses.TrainedLoss).IsAssignableFrom(computed));
        Assert.Equal(trained.Reads == StepPart.None ? [] : [trained.Reads.ToString()], parameters.Skip(2).Select(p => char.ToUpperInvariant(p.Name![0]) + p.Name[1..]));
        var constructor = Assert.Single(computed.GetConstructors()).GetParameters();
        Assert.Equal([("start", typeof(LoopStart)), ("student", features), ("teacher", features)], constructor.Take(3).Select(p => (p.Name!, p.ParameterType)));
        Assert.Equal(properties, constructor.Skip(3).Select(p => p.Name!).Order());
    }
}
