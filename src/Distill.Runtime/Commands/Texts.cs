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
