using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Distill.Measure.Fuzzing;

/// <summary>Spoils a source at random: what a hand does to it while it types, and numbers that no model has.</summary>
internal static class Mutation
{
    private static readonly string[] Numbers = ["0", "-1", int.MaxValue.ToString(CultureInfo.InvariantCulture), "1000000000"];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "&&", "||"];

    private static readonly Func<CompilationUnitSyntax, Random, TextChange?>[] Kinds =
    [
        Number, Number, Number, LoopBound, LoopBound, ChangeOperator, ChangeOperator, SwapArguments, SwapArguments, DropStatement, DropStatement,
        Delete, Duplicate, SwapTokens, ChangeName, ChangeName, CutOff,
    ];

    /// <summary>A spoilt copy of a source, by one to three mutations.</summary>
    public static SyntaxTree Of(SyntaxTree tree, Random random)
    {
        var count = random.Next(10) switch { < 7 => 1, < 9 => 2, _ => 3 };
        for (var i = 0; i < count; i++)
        {
            if (Kinds[random.Next(Kinds.Length)]((CompilationUnitSyntax)tree.GetRoot(), random) is { } change)
                tree = tree.WithChangedText(tree.GetText().WithChanges(change));
        }

        return tree;
    }

    private static TextChange? Number(CompilationUnitSyntax root, Random random) =>
        Replace(Tokens(root).Where(t => t.IsKind(SyntaxKind.NumericLiteralToken)), random, _ => Numbers[random.Next(Numbers.Length)]);

    private static TextChange? LoopBound(CompilationUnitSyntax root, Random random)
    {
        var bounds = root.DescendantNodes().OfType<ForStatementSyntax>().Select(loop => (loop.Condition as BinaryExpressionSyntax)?.Right)
            .Concat(root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => call.Expression.ToString() is "Enumerable.Range" or "Enumerable.Repeat")
                .Select(call => call.ArgumentList.Arguments.LastOrDefault()?.Expression))
            .OfType<ExpressionSyntax>().ToList();
        return Any(bounds, random) is { } bound ? new TextChange(bound.Span, "1000000000") : null;
    }

    private static TextChange? ChangeOperator(CompilationUnitSyntax root, Random random) =>
        Replace(Tokens(root).Where(t => t.Parent is BinaryExpressionSyntax && Operators.Contains(t.Text)), random, _ => Operators[random.Next(Operators.Length)]);

    private static TextChange? SwapArguments(CompilationUnitSyntax root, Random random)
    {
        if (Any(root.DescendantNodes().OfType<ArgumentListSyntax>().Where(list => list.Arguments.Count > 1).ToList(), random) is not { } list)
            return null;
        var at = random.Next(list.Arguments.Count - 1);
        var (left, right) = (list.Arguments[at], list.Arguments[at + 1]);
        return new(TextSpan.FromBounds(left.SpanStart, right.Span.End), $"{right}, {left}");
    }

    private static TextChange? DropStatement(CompilationUnitSyntax root, Random random) =>
        Any(root.DescendantNodes().OfType<StatementSyntax>().Where(s => s.Parent is BlockSyntax).ToList(), random) is { } statement ? new TextChange(statement.Span, "") : null;

    private static TextChange? Delete(CompilationUnitSyntax root, Random random) => Replace(Tokens(root), random, _ => "");

    private static TextChange? Duplicate(CompilationUnitSyntax root, Random random) => Replace(Tokens(root), random, token => $"{token.Text} {token.Text}");

    private static TextChange? SwapTokens(CompilationUnitSyntax root, Random random)
    {
        var tokens = Tokens(root).ToList();
        if (tokens.Count < 2)
            return null;
        var at = random.Next(tokens.Count - 1);
        return new(TextSpan.FromBounds(tokens[at].SpanStart, tokens[at + 1].Span.End), $"{tokens[at + 1].Text} {tokens[at].Text}");
    }

    private static TextChange? ChangeName(CompilationUnitSyntax root, Random random)
    {
        var names = Tokens(root).Where(t => t.IsKind(SyntaxKind.IdentifierToken)).ToList();
        return Replace(names, random, _ => random.Next(4) == 0 ? "unheardOf" : names[random.Next(names.Count)].Text);
    }

    private static TextChange? CutOff(CompilationUnitSyntax root, Random random) =>
        root.FullSpan.Length == 0 ? null : new(TextSpan.FromBounds(random.Next(root.FullSpan.Length), root.FullSpan.End), "");

    private static IEnumerable<SyntaxToken> Tokens(CompilationUnitSyntax root) => root.DescendantTokens().Where(t => t.Span.Length > 0);

    private static TextChange? Replace(IEnumerable<SyntaxToken> tokens, Random random, Func<SyntaxToken, string> by)
    {
        var all = tokens.ToList();
        if (all.Count == 0)
            return null;
        var token = all[random.Next(all.Count)];
        return new(token.Span, by(token));
    }

    private static T? Any<T>(List<T> all, Random random)
        where T : class => all.Count == 0 ? null : all[random.Next(all.Count)];
}
