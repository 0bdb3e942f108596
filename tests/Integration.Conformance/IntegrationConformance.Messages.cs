using System.Text;
using Integration.Contract;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>What is sent, within the platform's limits.</summary>
public abstract partial class IntegrationConformance<T>
{
    [Theory]
    [MemberData(nameof(SampleCards.Rows), MemberType = typeof(SampleCards))]
    public void Every_sample_fits(EventKind kind, string state, string language)
    {
        foreach (var plain in new[] { false, true })
        {
            foreach (var settings in AllSettings())
            {
                Sound(Compose(SampleCards.Of(kind, state, language, late: true), plain, settings), settings);
            }
        }
    }

    [Theory]
    [MemberData(nameof(HostileEvents.Rows), MemberType = typeof(HostileEvents))]
    public void What_strangers_write_fits(int text, int link)
    {
        foreach (var what in HostileEvents.Of(text, link))
        {
            var card = SampleCards.Of(what, "zh-CN");
            foreach (var settings in AllSettings())
            {
                Sound(Compose(card, settings: settings), settings);
            }

            Sound(Compose(SampleCards.Of(what, "en"), plain: true));
        }
    }

    [Fact]
    public void A_card_with_more_facts_than_any_platform_takes_fits()
    {
        var text = new string('&', 2_000);
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        var fields = Enumerable.Range(0, 300).Select(_ => new CardField(text, [new TextSpan(text), new LinkSpan(text, SampleCards.Shop.Url)])).ToList();

        Sound(Compose(what with { Card = what.Card with { Fields = fields, Title = text } }));
    }

    [Theory]
    [MemberData(nameof(HostileEvents.Digests), MemberType = typeof(HostileEvents))]
    public void A_digest_holds_every_line_that_the_host_puts_into_it(int text, string language)
    {
        if (!Module.Manifest.Rules.TakesDigests)
        {
            return;
        }

        var what = SampleCards.TryDigest(HostileEvents.Flood(text), language, Module.Manifest.Limits, out var told);
        if ((Module.Manifest.Limits.TextBytes ?? Module.Manifest.Limits.RequestBytes) is <= 10_000 && told.Count < 2)
        {
            // A project's name and titles of hundreds of marks each fill a message of few bytes by themselves: the host then sends them one by one.
            HostileEvents.AllTexts[text].Length.ShouldBeGreaterThan(100);
            return;
        }

        told.Count.ShouldBeGreaterThan(1);
        var request = Compose(what.ShouldNotBeNull());
        Sound(request);
        request.IsCut.ShouldBeFalse();
        var body = Encoding.UTF8.GetString(request.Body.Span);
        told.OfType<IssueEvent>().Where(issue => !body.Contains(issue.Url.AbsolutePath, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "zh-CN");

        Compose(what).Body.ToArray().ShouldBe(Compose(what).Body.ToArray());
    }
}
