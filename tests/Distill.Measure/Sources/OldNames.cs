using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Measure.Sources;

/// <summary>
/// Sources written for an older TorchSharp name its parameters in another spelling (<c>kernelSize:</c> for <c>kernel_size:</c>).
/// Nothing else keeps many of them from compiling, so the spelling is brought up to date.
/// </summary>
internal static class OldNames
{
    private const string NoSuchParameter = "CS1739";

    /// <summary>Former names that no spelling rule leads from.</summary>
    private static readonly IReadOnlyDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["INPUTCHANNEL"] = "INCHANNELS",
        ["OUTPUTCHANNEL"] = "OUTCHANNELS",
        ["INPUTCHANNELS"] = "INCHANNELS",
        ["OUTPUTCHANNELS"] = "OUTCHANNELS",
        ["DIMENSION"] = "DIM",
        ["PROBABILITY"] = "P",
        ["KEEPDIMENSION"] = "KEEPDIM",
        ["INPUTSIZE"] = "INFEATURES",
        ["OUTPUTSIZE"] = "OUTFEATURES",
    };

    public static CSharpCompilation Updated(CSharpCompilation compilation)
    {
        var updated = compilation;
        foreach (var tree in compilation.GetDiagnostics().Where(d => d.Id == NoSuchParameter && d.Location.SourceTree is not null).ToLookup(d => d.Location.SourceTree!))
        {
            var semantics = compilation.GetSemanticModel(tree.Key);
            var root = tree.Key.GetRoot();
            var names = tree.Select(error => root.FindNode(error.Location.SourceSpan).FirstAncestorOrSelf<NameColonSyntax>())
                .OfType<NameColonSyntax>().Distinct()
                .SelectMany(name => ((ArgumentListSyntax)name.Parent!.Parent!).Arguments.Select(argument => argument.NameColon).OfType<NameColonSyntax>()).Distinct()
                .Select(name => (Old: name.Name, New: Parameter(semantics, name)))
                .Where(name => name.New is not null)
                .ToDictionary(name => name.Old, name => name.New!);
            updated = updated.ReplaceSyntaxTree(tree.Key, tree.Key.WithRootAndOptions(root.ReplaceNodes(names.Keys, (old, _) => SyntaxFactory.IdentifierName(names[old]).WithTriviaFrom(old)), tree.Key.Options));
        }

        return updated;
    }

    private static string? Parameter(SemanticModel semantics, NameColonSyntax name)
    {
        var call = name.Parent!.Parent!.Parent!;
        var symbols = semantics.GetSymbolInfo(call);
        var wanted = Plain(name.Name.Identifier.ValueText);
        return symbols.CandidateSymbols.Add(symbols.Symbol!).OfType<IMethodSymbol>()
            .SelectMany(method => method.Parameters)
            .FirstOrDefault(parameter => Plain(parameter.Name) is var plain && (plain == wanted || plain == Renamed.GetValueOrDefault(wanted)))?.Name;
    }

    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
