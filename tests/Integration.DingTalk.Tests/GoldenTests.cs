using Integration.Conformance;
using Integration.Contract;
using Integration.Host.Cards;
using Shouldly;
using Xunit;

namespace Integration.DingTalk.Tests;

/// <summary>The message of every sample, as a file that a person reads before it changes.</summary>
public sealed class GoldenTests
{
    private static readonly Golden Golden = new("Integration.DingTalk.Tests");

    /// <summary>Every (kind, state, language, message type).</summary>
    public static TheoryData<EventKind, string, string, string> Rows =>
        [.. from row in SampleCards.Rows from type in (string[])[DingTalkSettings.Markdown] select new TheoryDataRow<EventKind, string, string, string>(row.Data.Item1, row.Data.Item2, row.Data.Item3, type)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_message_is_as_its_golden_file(EventKind kind, string state, string language, string type) =>
        Golden.Check(Compose.Request(SampleCards.Of(kind, state, language), new DingTalkSettings { MessageType = type }).Body, NameOf($"{kind.Name()}.{state}", language, type));

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void A_digest_is_as_its_golden_file(string language)
    {
        var events = EventKinds.All.Select(kind => SampleCards.Of(kind, Samples.States(kind)[0], "en").Event!);
        var what = SampleCards.Digest(events, language, new DingTalkIntegration().Manifest.Limits, out var told);

        told.Count.ShouldBeGreaterThan(4);
        Golden.Check(Compose.Request(what).Body, NameOf("digest", language, DingTalkSettings.Markdown));
    }

    [Fact]
    public void There_is_no_golden_file_of_a_message_that_is_no_more() => Golden.Names.ShouldBe(
        Rows.Select(row => NameOf($"{row.Data.Item1.Name()}.{row.Data.Item2}", row.Data.Item3, row.Data.Item4))
            .Concat(SampleCards.Languages.Select(language => NameOf("digest", language, DingTalkSettings.Markdown))),
        ignoreOrder: true);

    private static string NameOf(string name, string language, string type) => Path.Combine(language, type, name + ".json");
}
