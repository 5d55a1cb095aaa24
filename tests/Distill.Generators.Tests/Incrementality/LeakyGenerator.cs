using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Incrementality;

/// <summary>A generator as it must not be: something of the compiler's sneaks into its model. The guards are shown to fail on it.</summary>
/// <param name="leak">What sneaks in, of the symbol that carries the attribute.</param>
internal sealed class LeakyGenerator(Func<ISymbol, object> leak) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var models = context.SyntaxProvider
            .ForAttributeWithMetadataName(DeclarationReader.Marker, static (_, _) => true, (source, _) => new Model(source.TargetSymbol.Name, new Part([leak(source.TargetSymbol)])))
            .WithTrackingName("Models");
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.Name + ".g.cs", "// " + model.Name));
    }

    private sealed record Model(string Name, Part Part);

    private sealed record Part(object[] Hidden)
    {
        public bool Equals(Part? other) => other is not null && Hidden.SequenceEqual(other.Hidden);

        public override int GetHashCode() => Hidden.Length;
    }
}
