using System.Text.Json;
using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Templates;
using Integration.Host.Tests.Api;
using Integration.Host.Tests.Cards;
using Microsoft.Extensions.Logging;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Templates;

public sealed class MessageTemplatesTests : IDisposable
{
    private readonly LogLines _log = new();
    private readonly ILoggerFactory _logging;
    private readonly MessageTemplates _templates;

    public MessageTemplatesTests()
    {
        _logging = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _templates = new MessageTemplates(DateTimeZoneProviders.Tzdb["Asia/Shanghai"], _logging.CreateLogger<MessageTemplates>());
    }

    public void Dispose() => _logging.Dispose();

    [Fact]
    public void Values_are_written_in_the_platforms_dialect_and_dates_in_the_hosts_zone() =>
        Text("${trigger.date|date:yyyy-MM-dd HH:mm z} ${issue.summary} @all", issue => issue with { Title = "Ask @all" }).ShouldBe("2027-03-09 16:05 CST Ask (at)all @all");

    [Theory]
    [InlineData("en", "Tue, March 9")]
    [InlineData("zh-CN", "周二, 三月 9")]
    public void Names_in_dates_are_in_the_cards_language(string language, string expected) =>
        Text("${trigger.date|date:EEE, MMMM d}", language: language).ShouldBe(expected);

    [Fact]
    public void Lines_end_with_line_feeds_whatever_the_form_sent() => Text("a\r\n${issue.epic.id|blank}\r\nb\r\n").ShouldBe("a\nb\n");

    [Fact]
    public void A_link_leads_where_the_event_is() => Text("[${issue.summary}](${issue.url})").ShouldBe("[The cart forgets the voucher after signing in](https://gitlab.example.com/acme/shop/-/issues/431)");

    [Fact]
    public void Json_is_compact_and_a_value_stays_within_its_string()
    {
        var ready = Shape([("template_mode", "json"), ("template", """{ "text": "${issue.summary}", "n": ${issue.number}, "epic": ${issue.epic.id}, }""")], issue => issue with { Title = "\"},@x" }).ShouldBeOfType<Shaping.Ready>();

        ready.What.Template.ShouldBe(new RenderedTemplate(TemplateMode.Json, """{"text":"\"},(at)x","n":431}"""));
    }

    [Theory]
    [InlineData("${issue.epic.id|blank}")]
    [InlineData("${issue.epic.id}")]
    [InlineData(" \n${issue.epic.id} \n")]
    public void What_is_only_blanks_is_not_sent(string template) => Shape([("template", template)]).ShouldBeOfType<Shaping.Empty>();

    [Theory]
    [InlineData("{${issue.summary}}", "JSON001")]
    [InlineData("${issue.epic.id}", "JSON002")]
    public void What_is_no_json_is_no_message(string template, string code)
    {
        var faulty = Shape([("template_mode", "json"), ("issue_template", template)]).ShouldBeOfType<Shaping.Faulty>();

        (faulty.Setting, faulty.Error.Code).ShouldBe(("issue_template", code));
    }

    [Fact]
    public void What_cannot_be_parsed_any_more_gives_way_to_the_card_and_is_told_once()
    {
        var integration = IntegrationTemplatesTests.Of(("template", "${issue.summary"));

        _templates.Shape(integration, Notification()).ShouldBeOfType<Shaping.Ready>().What.Template.ShouldBeNull();
        _templates.Shape(integration, Notification()).ShouldBeOfType<Shaping.Ready>();
        _log.All.ShouldHaveSingleItem().Text.ShouldStartWith("The setting template of integration 1 holds a template that cannot be used; the built-in card is sent in its place: TPL001@1:1");
    }

    [Fact]
    public void A_digest_has_no_template_and_without_one_nothing_is_made()
    {
        var digest = Notification() with { Event = null, Variables = null };
        _templates.Shape(IntegrationTemplatesTests.Of(("template", "x")), digest).ShouldBe(new Shaping.Ready(digest));

        var plain = Notification();
        _templates.Shape(IntegrationTemplatesTests.Of(("push_template", "x")), plain).ShouldBe(new Shaping.Ready(plain));
        plain.Variables!.IsValueCreated.ShouldBeFalse();
    }

    private string? Text(string template, Func<IssueEvent, IssueEvent>? change = null, string language = "en") =>
        Shape([("template", template)], change, language).ShouldBeOfType<Shaping.Ready>().What.Template?.Text;

    private Shaping Shape((string, string)[] values, Func<IssueEvent, IssueEvent>? change = null, string language = "en") =>
        _templates.Shape(IntegrationTemplatesTests.Of(values), Notification(change, language));

    private static Notification Notification(Func<IssueEvent, IssueEvent>? change = null, string language = "en")
    {
        var issue = (IssueEvent)Varying.Sample(EventKind.Issue, "open");
        issue = change?.Invoke(issue) ?? issue;
        return new Notification { Event = issue, Card = Composing.Card(issue, language), Variables = Varying.Variables.Later(issue, language, null) };
    }
}
