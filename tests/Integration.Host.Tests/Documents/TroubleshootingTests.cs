using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Routing;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Documents;

public sealed partial class TroubleshootingTests
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
    [InlineData("docs/troubleshooting.md", "en", "feishu")]
    [InlineData("docs/troubleshooting.md", "en", "dingtalk")]
    [InlineData("docs/troubleshooting.md", "en", "wecom")]
    [InlineData("docs/zh-CN/troubleshooting.md", "zh-CN", "feishu")]
    [InlineData("docs/zh-CN/troubleshooting.md", "zh-CN", "dingtalk")]
    [InlineData("docs/zh-CN/troubleshooting.md", "zh-CN", "wecom")]
    public void Every_mend_that_a_robots_answer_asks_for_stands_there_word_for_word(string page, string culture, string slug)
    {
        using var words = JsonDocument.Parse(File.ReadAllText(Path.Combine(Page.Folder, "locales", culture, slug + ".json")));
        var advice = words.RootElement.GetProperty("advice").EnumerateObject().Select(sentence => sentence.Value.GetString()!).ToList();
        var text = Page.Named(page).Text;

        advice.ShouldNotBeEmpty();
        advice.Where(sentence => !text.Contains(sentence, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("docs/troubleshooting.md")]
    [InlineData("docs/zh-CN/troubleshooting.md")]
    public void Every_warning_and_error_of_the_log_is_explained(string page)
    {
        var rows = Page.Named(page).Prose.Select(line => LogRow().Match(line)).Where(match => match.Success).Select(match => (Id: match.Groups["id"].Value, Line: match.Groups["line"].Value)).ToList();
        var messages = Messages();

        messages.ShouldNotBeEmpty();
        messages.Where(message => message.Level >= LogLevel.Warning && !rows.Any(row => Tells(row, message))).Select(message => $"[{message.EventId}] {message.Message}").ShouldBeEmpty();
        rows.Where(row => !messages.Any(message => Tells(row, message))).ShouldBeEmpty();
    }

    private static List<LoggerMessageAttribute> Messages() =>
        [.. new[] { typeof(DeliveryStatus).Assembly, typeof(GitLabOptions).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()];

    // What stands between two dots-dots-dots is the message's own; a message of placeholders alone has no words to compare.
    private static bool Tells((string Id, string Line) row, LoggerMessageAttribute message) =>
        row.Id == message.EventId.ToString(CultureInfo.InvariantCulture)
        && (!Placeholder().Replace(message.Message, "").Any(char.IsLetter) || row.Line.Split('…', StringSplitOptions.TrimEntries).All(part => message.Message.Contains(part, StringComparison.Ordinal)));

    [Theory]
    [InlineData("troubleshooting.md")]
    [InlineData("api.md")]
    public void Both_languages_have_the_same_sections_and_commands(string name)
    {
        var (english, chinese) = (Page.Named("docs/" + name), Page.Named("docs/zh-CN/" + name));

        Levels(chinese).ShouldBe(Levels(english));
        Commands(chinese).ShouldBe(Commands(english));
    }

    private static IEnumerable<int> Levels(Page page) => page.Headings.Select(heading => heading.TakeWhile(c => c == '#').Count());

    // Without the remarks, and whatever language is asked for.
    private static IEnumerable<string> Commands(Page page) => page.Text.Split('\n')
        .Select(line => line.Trim())
        .Where(line => line.StartsWith("curl ", StringComparison.Ordinal))
        .Select(line => line.Split("  #")[0].TrimEnd().Replace("zh-CN", "en", StringComparison.Ordinal));

    [GeneratedRegex(@"^\| `\[(?<id>[0-9]+)\]` `(?<line>[^`]+)` \|", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LogRow();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
