using System.Globalization;

namespace Distill.Runtime;

/// <summary>Numbers look the same wherever the program runs.</summary>
internal static class Culture
{
    public static CultureInfo Invariant => CultureInfo.InvariantCulture;
}
