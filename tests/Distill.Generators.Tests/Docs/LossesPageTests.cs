using System.Text.RegularExpressions;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Docs;

/// <summary>The page of losses says what the language says, and every loss says what a reader needs.</summary>
public sealed partial class LossesPageTests
{
    [Fact]
    public void The_page_is_current()
    {
        var (current, received) = (Repository.At("docs", "losses.md"), Repository.At("docs", "losses.received.md"));
        var page = LossesPage.Write();
        if (File.Exists(current) && File.ReadAllText(current).ReplaceLineEndings("\n") == page)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, page);
        Assert.Fail($"docs/losses.md is not what the language's documentation says. Compare it with {received}, and rename that to approve it.");
    }

    [Fact]
    public void Every_loss_says_whether_it_depends_on_the_batch_and_where_it_comes_from() => Assert.All(
        Sections().Matches(LossesPage.Write()).Select(m => m.Value),
        section =>
        {
            Assert.Matches("(?i)depends? on the batch|depend on the other rows", section);
            Assert.Matches(@"arXiv:\d{4}\.\d{4,5}|CVPR|ICCV|NeurIPS|ECCV|cross-entropy|MSE|logits", section);
        });

    [GeneratedRegex(@"(?s)### .*?(?=\n##|\z)")]
    private static partial Regex Sections();
}
