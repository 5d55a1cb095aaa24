using System.Globalization;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Emitting;

/// <summary>The locale of the machine that builds changes nothing: neither numbers nor the case of letters.</summary>
public sealed class LocaleTests
{
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("sv-SE")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void What_is_emitted_is_the_same_in(string culture)
    {
        var program = $$"""
            {{HardNamesTests.Usings}}
            namespace Input;
            {{HardNamesTests.Attributes}} public sealed partial class InitialI;
            """;
        var here = Compiled.From(program, HardNamesTests.Zoo).Sources;
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(here, Compiled.From(program, HardNamesTests.Zoo).Sources);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
