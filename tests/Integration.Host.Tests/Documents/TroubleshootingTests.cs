using System.Reflection;
using System.Text.Json;
using Integration.Host.Delivery;
using Integration.Host.Routing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed class TroubleshootingTests
{
    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("docs/zh-CN/troubleshooting.md")]
    public void Every_reason_to_hold_an_event_back_is_explained(string page) =>
        typeof(SkipReason).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)
            .ShouldBeSubsetOf(Page.Named(page).Code);

    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("docs/zh-CN/troubleshooting.md")]
    public void Every_status_of_a_delivery_is_explained(string page)
    {
        var text = Page.Named(page).Text;

        Enum.GetNames<DeliveryStatus>().Select(name => name.ToLowerInvariant()).Where(name => !text.Contains(name, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("docs/troubleshooting.md", "en")]
    [InlineData("docs/zh-CN/troubleshooting.md", "zh-CN")]
    public void Every_mend_that_an_answer_of_Feishu_asks_for_stands_there_word_for_word(string page, string culture)
    {
        using var words = JsonDocument.Parse(File.ReadAllText(Path.Combine(Page.Folder, "locales", culture, "feishu.json")));
        var advice = words.RootElement.GetProperty("advice").EnumerateObject().Select(sentence => sentence.Value.GetString()!).ToList();
        var text = Page.Named(page).Text;

        advice.ShouldNotBeEmpty();
        advice.Where(sentence => !text.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_have_the_same_sections_and_commands()
    {
        var (english, chinese) = (Page.Named("docs/troubleshooting.md"), Page.Named("docs/zh-CN/troubleshooting.md"));

        Levels(chinese).ShouldBe(Levels(english));
        Commands(chinese).ShouldBe(Commands(english));
    }

    private static IEnumerable<int> Levels(Page page) => page.Headings.Select(heading => heading.TakeWhile(c => c == '#').Count());

    // Without the remarks, and whatever language is asked for.
    private static IEnumerable<string> Commands(Page page) => page.Text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
        .Select(line => line.Split("  #")[0].TrimEnd().Replace("zh-CN", "en", StringComparison.Ordinal));
}
