using System.CommandLine;

namespace Distill.Runtime.Commands;

/// <summary>Options that take words and paths.</summary>
internal static class Texts
{
    /// <summary>Anything but the name of another option: <c>--data --epochs 3</c> forgot the folder.</summary>
    public static Option<string?> Any(string name, string what, string description) => new(name)
    {
        Description = description,
        HelpName = what,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Length == 0 || text.StartsWith("--", StringComparison.Ordinal))
                result.AddError($"{name} takes a {what}, not '{text}'.");
            return text;
        },
    };

    /// <summary>The same as often as it is given.</summary>
    public static Option<string[]> Several(string name, string what, string description) => new(name)
    {
        Description = description,
        HelpName = what,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.Length == 0 || t.Value.StartsWith("--", StringComparison.Ordinal)))
                result.AddError($"{name} takes a {what}, not '{token.Value}'.");
            return [.. result.Tokens.Select(t => t.Value)];
        },
    };

    /// <summary>One of a few words.</summary>
    public static Option<string?> OneOf(string name, IReadOnlyList<string> words, string description) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!words.Contains(text))
                result.AddError($"{name} takes {string.Join(" or ", words)}, not '{text}'.");
            return text;
        },
    };
}
