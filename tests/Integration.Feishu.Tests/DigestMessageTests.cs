using System.Text.Json;
using Integration.Conformance;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Feishu.Tests;

public sealed class DigestMessageTests
{
    private static readonly MessageLimits Limits = new FeishuIntegration().Manifest.Limits;

    /// <summary>Titles of GitLab's greatest length, and the card schemas.</summary>
    public static TheoryData<string, string> Longest =>
        [.. from text in (string[])["&", "长", "👩‍👩‍👧‍👦", "\"", "<at id=all></at>", "x"] from schema in (string[])[FeishuSettings.Schema1, FeishuSettings.Schema2] select new TheoryDataRow<string, string>(Long(text), schema)];

    [Theory]
    [MemberData(nameof(Longest))]
    public void Nothing_is_cut_off_a_digest_of_the_longest_titles(string title, string schema)
    {
        var what = SampleCards.Digest(Flood(title), "zh-CN", Limits, out var told);
        var settings = new FeishuSettings { CardSchema = schema, Secret = "Jd93kslOw02mfLqZ", Keyword = new string('键', FeishuSettingsValidator.KeywordLength) };
        Compose.Body(what, settings).Length.ShouldBeLessThanOrEqualTo(FeishuComposition.MostBytes);
        var lines = Lines(what, settings);

        told.Count.ShouldBeGreaterThan(3);
        lines.Count(line => line.Contains("/-/issues/", StringComparison.Ordinal)).ShouldBe(told.Count);
        told.OfType<IssueEvent>().Where(issue => !lines.Any(line => line.EndsWith($"]({issue.Url})", StringComparison.Ordinal))).ShouldBeEmpty();
        lines.ShouldNotContain(line => line == Truncation.Ellipsis);
    }

    [Theory]
    [InlineData(FeishuSettings.Schema1)]
    [InlineData(FeishuSettings.Schema2)]
    public void A_digest_of_usual_titles_tells_of_dozens(string schema)
    {
        var what = SampleCards.Digest(Flood("购物车忘记了优惠券，结账时应当保留"), "zh-CN", Limits, out var told);
        told.Count.ShouldBeGreaterThan(40);
        what.Card.Title.ShouldBe($"3 个项目的 {told.Count} 条动态");
        Lines(what, new FeishuSettings { CardSchema = schema }).Count(line => line.StartsWith("🟢 [", StringComparison.Ordinal)).ShouldBe(told.Count);
    }

    private static string Long(string text) => string.Concat(Enumerable.Repeat(text, 255 / text.Length));

    private static IEnumerable<IssueEvent> Flood(string title) => Enumerable.Range(1, 300).Select(iid => new IssueEvent
    {
        Key = $"issue:{iid}", Project = SampleCards.Shop with { Id = iid % 3 }, OccurredAt = SampleCards.Now, Action = IssueAction.Opened, Iid = iid, Title = title,
        Author = new Person("mei", "Mei"), Url = new Uri($"https://gitlab.example.com/acme/shop/-/issues/{iid}"),
    });

    private static List<string> Lines(Notification what, FeishuSettings settings)
    {
        var card = Compose.Json(what, settings).GetProperty("card");
        var elements = card.TryGetProperty("body", out var body) ? body.GetProperty("elements") : card.GetProperty("elements");
        return [.. elements.EnumerateArray().Where(element => element.GetProperty("tag").GetString() == "markdown").SelectMany(element => element.GetProperty("content").GetString()!.Split('\n'))];
    }
}
