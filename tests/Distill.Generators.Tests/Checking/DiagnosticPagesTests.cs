using System.Globalization;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Checking;

/// <summary>The pages are the tests of the rules: what they call wrong gives exactly that diagnostic at the marked place, what they call right gives none.</summary>
public sealed class DiagnosticPagesTests
{
    public static TheoryData<string> Ids => [.. DiagnosticPage.Ids];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(Catalog.Diagnoses.Select(r => r.Descriptor.Id), DiagnosticPage.Ids);

    [Fact]
    public void No_two_rules_share_an_id() =>
        Assert.Equal(Catalog.Diagnoses.Select(r => r.Descriptor.Id).Distinct(), Catalog.Diagnoses.Select(r => r.Descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_is_headed_like_its_rule_and_the_rule_leads_to_it(string id)
    {
        var page = DiagnosticPage.Read(id);
        var descriptor = Catalog.Diagnoses.Single(r => r.Descriptor.Id == id).Descriptor;
        Assert.Equal((id, descriptor.Title.ToString(CultureInfo.InvariantCulture)), (page.Id, page.Title));
        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_called_wrong_gives_exactly_that_diagnostic_there(string id)
    {
        var page = DiagnosticPage.Read(id);
        Assert.NotEmpty(page.Wrong);
        foreach (var example in page.Wrong)
        {
            var promise = DiagnosticPage.PromisedIn(example);
            var compiled = Compiled.From(example, DiagnosticPage.Models);
            var given = Given(compiled, id);
            Assert.True(given.Length == 1, $"{id} must give one diagnostic, but gives:\n{compiled.Printed}");
            Assert.Equal(promise, Promise.Kept(given[0], slashes: example.Split('\n')[promise.Line + 1].IndexOf("//", StringComparison.Ordinal) + 2));
            Assert.Equal(id, promise.Id);
            Assert.True(compiled.Complaints.IsEmpty, $"Nothing but {id} may be wrong:\n{compiled.Printed}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_is_called_right_gives_none(string id)
    {
        var page = DiagnosticPage.Read(id);
        Assert.NotEmpty(page.Right);
        foreach (var example in page.Right)
        {
            var compiled = Compiled.From(example, DiagnosticPage.Models);
            Assert.True(Given(compiled, id).Length == 0 && compiled.Complaints.IsEmpty, compiled.Printed);
        }
    }

    /// <summary>Every mistake; of what is none, only what the page is about.</summary>
    private static Diagnostic[] Given(Compiled compiled, string id) => [.. compiled.Findings, .. compiled.Notes.Where(n => n.Id == id)];
}
