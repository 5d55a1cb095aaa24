using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Distill.Runtime.Commands;

/// <summary>Options that take numbers, read the same in every locale.</summary>
internal static class Numbers
{
    public static Option<int?> AtLeastOne(string name, string description) => Create(name, description, "a whole number of at least 1", least: 1);

    public static Option<int?> Whole(string name, string description) => Create(name, description, "a whole number of at least 0", least: 0);

    /// <summary>Learning rates, joined by commas.</summary>
    public static Option<double[]> Rates(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "rates",
        CustomParser = result =>
        {
            var rates = new List<double>();
            foreach (var text in Text(result).Split(','))
            {
                if (!double.TryParse(text, NumberStyles.Float, Invariant, out var rate) || !double.IsFinite(rate) || rate <= 0)
                    result.AddError($"{name} takes learning rates greater than 0, joined by commas, as 0.01,0.03,0.1; not '{Text(result)}'.");
                rates.Add(rate);
            }

            return [.. rates];
        },
    };

    /// <summary>Whole numbers of at least 1, joined by commas.</summary>
    public static Option<int[]> Counts(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "Ns",
        CustomParser = result =>
        {
            var counts = new List<int>();
            foreach (var text in Text(result).Split(','))
            {
                if (!int.TryParse(text, NumberStyles.None, Invariant, out var count) || count < 1)
                {
                    result.AddError($"{name} takes whole numbers of at least 1, joined by commas, as 1,64; not '{Text(result)}'.");
                    break;
                }

                counts.Add(count);
            }

            return [.. counts.Distinct()];
        },
    };

    private static Option<int?> Create(string name, string description, string demand, int least) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            if (int.TryParse(Text(result), NumberStyles.AllowLeadingSign, Invariant, out var number) && number >= least)
                return number;
            result.AddError($"{name} takes {demand}, not '{Text(result)}'.");
            return null;
        },
    };

    private static string Text(ArgumentResult result) => result.Tokens.Count == 0 ? string.Empty : result.Tokens[0].Value;
}
