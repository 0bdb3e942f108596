using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Host.Tests.Cards;
using Integration.Templates;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Templates;

public sealed class StarterTemplatesTests
{
    private static readonly StarterTemplates Starters = new(Varying.Locales);

    public static TheoryData<EventKind, string> KindsAndLanguages()
    {
        var data = new TheoryData<EventKind, string>();
        foreach (var kind in EventKinds.All)
        {
            data.Add(kind, "en");
            data.Add(kind, "zh-CN");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void Each_is_right_for_every_state_of_its_kind_with_all_that_an_event_can_tell_and_with_little(EventKind kind, string language)
    {
        foreach (var text in new[] { Starters.Of(kind, language), Starters.Of(null, language) })
        {
            var template = Template.Parse(text, out var errors).ShouldNotBeNull(string.Join('\n', errors));
            var events = VariableSamples.Events(kind).Concat(Samples.States(kind).Select(state => Varying.Sample(kind, state)));
            foreach (var what in events)
            {
                var result = template.RenderText(Varying.Of(what, language), new TemplateContext { Locale = language });
                result.Error.ShouldBeNull();
                result.Warnings.ShouldBeEmpty();
                result.Text.ShouldContain(Composing.Shop.Name);
                result.Text.Split('\n').Length.ShouldBeGreaterThan(1, $"{what.State}: {result.Text}");
                // A name with nothing behind it, a link to nowhere, an empty piece of bold text; what somebody wrote may end as it likes.
                result.Text.Split('\n').TakeWhile(line => !line.StartsWith('>')).ShouldAllBe(line => !line.TrimEnd().EndsWith(':') && !line.TrimEnd().EndsWith('：') && !line.Contains("]()") && !line.Contains("[]") && !line.Contains("****"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public void None_is_warned_of(EventKind kind, string language)
    {
        var own = Template.Parse(Starters.Of(kind, language), out _)!;
        KnownVariables.Check(KnownVariables.Of([kind])).Warnings(own).ShouldBeEmpty();
        var general = Template.Parse(Starters.Of(null, language), out _)!;
        KnownVariables.Check(KnownVariables.Of(EventKinds.All)).Warnings(general).ShouldBeEmpty();
    }

    [Fact]
    public void A_confidential_kind_begins_with_its_plain_kinds() =>
        Starters.Of(EventKind.ConfidentialIssue, "en").ShouldBe(Starters.Of(EventKind.Issue, "en"));

    [Fact]
    public void Each_language_has_its_own() =>
        StarterTemplates.All.ShouldAllBe(kind => Starters.Of(kind, "en") != Starters.Of(kind, "zh-CN"));
}
