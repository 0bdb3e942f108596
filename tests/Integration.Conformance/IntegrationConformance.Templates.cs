using System.Text;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Templates;
using Integration.Templates;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>Messages that a person wrote.</summary>
public abstract partial class IntegrationConformance<T>
{
    [Theory]
    [MemberData(nameof(HostileEvents.Values), MemberType = typeof(HostileEvents))]
    public void A_template_with_what_strangers_write_fits(int text, TemplateMode mode)
    {
        foreach (var (settings, dialect) in Dialects())
        {
            var value = HostileEvents.AllTexts[text];
            var what = SampleCards.Of(EventKind.Issue, "open", "zh-CN");
            if (dialect.IsJsonOnly && mode == TemplateMode.Markdown)
            {
                continue;
            }

            var template = mode == TemplateMode.Markdown
                ? string.Join('\n', Enumerable.Repeat($"**{dialect.Markdown(value)}** [x]({dialect.Target(value)})", 3))
                : JsonSerializer.Serialize(new Dictionary<string, string> { ["msgtype"] = "text", ["msg_type"] = "text", ["text"] = dialect.Json(value) });
            foreach (var plain in new[] { false, true })
            {
                Sound(Compose(what with { Template = new RenderedTemplate(mode, template) }, plain, settings), settings);
            }
        }
    }

    [Fact]
    public void A_template_that_fits_is_sent_as_it_is_and_one_that_does_not_says_that_it_was_cut()
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        foreach (var (settings, dialect) in Dialects())
        {
            var limits = Module.Manifest.LimitsOf(settings);
            var most = limits.TextBytes ?? limits.RequestBytes;
            RenderedTemplate Of(string text) => dialect.IsJsonOnly ? new(TemplateMode.Json, $"{{\"text\":\"{text}\"}}") : new(TemplateMode.Markdown, text);

            var whole = Compose(what with { Template = Of("nothing but this") }, settings: settings);
            Sound(whole, settings);
            whole.IsCut.ShouldBeFalse();
            Encoding.UTF8.GetString(whole.Body.Span).ShouldContain("nothing but this");
            var cut = Compose(what with { Template = Of(string.Concat(Enumerable.Repeat("长 ", most / 2))) }, settings: settings);
            Sound(cut, settings);
            cut.IsCut.ShouldBeTrue();
        }
    }

    [Fact]
    public void What_a_platform_would_refuse_of_a_template_has_its_sentence()
    {
        foreach (var (_, dialect) in Dialects())
        {
            foreach (var message in new[] { "[]", "17", "{}", """{"msgtype":"none"}""", """{"msg_type":"none"}""", """{"msgtype":"text"}""", """{"msg_type":"text","content":{"text":" "}}""", """{"msgtype":17}""" })
            {
                using var document = JsonDocument.Parse(message);
                var faults = dialect.Check(document.RootElement);
                faults.Select(fault => "errors." + fault.Code).Where(key => Sentences(key).Any(string.IsNullOrWhiteSpace)).ShouldBeEmpty();
                (faults.Count == 0).ShouldBe(dialect.IsJsonOnly, message);
            }
        }
    }

    [Fact]
    public void What_is_no_address_is_no_link_of_a_template()
    {
        foreach (var (_, dialect) in Dialects().Where(pair => !pair.Dialect.IsJsonOnly))
        {
            dialect.Target("javascript:alert(1)").ShouldBe("");
            dialect.Target("https://user:word@evil.example/").ShouldBe("");
            dialect.Target("not an address").ShouldBe("");
            dialect.Target("https://gitlab.example.com/acme/shop/-/issues/1").ShouldBe("https://gitlab.example.com/acme/shop/-/issues/1");
            dialect.Target("https://gitlab.example.com/a)b(c [d]").ShouldNotContain(c => "()[] ".Contains(c));
        }
    }

    [Theory]
    [InlineData("[x](${v})")]
    [InlineData("[x](\n${v})")]
    [InlineData("> [x](\r\n> <${v}>)")]
    [InlineData("[x](${u} ${v})")]
    [InlineData("[x](\n${u|blank}\n${v})")]
    [InlineData("[x](\njava${v})")]
    public void What_is_no_address_is_no_link_wherever_a_target_begins(string text)
    {
        foreach (var (_, dialect) in Dialects().Where(pair => !pair.Dialect.IsJsonOnly))
        {
            foreach (var value in new[] { "javascript:alert(1)", "script:alert(1)", "//evil.example", "https://user:word@evil.example/" })
            {
                Template.Parse(text, out _)!.RenderText(JsonSerializer.SerializeToElement(new { v = value }), new TemplateContext { Values = new DialectValues(dialect) }).Text
                    .Where(character => !"<> \r\n".Contains(character, StringComparison.Ordinal)).ShouldBe("[x]()");
            }
        }
    }

    [Fact]
    public void Values_of_a_whole_message_become_no_link_by_themselves_or_side_by_side()
    {
        foreach (var (_, dialect) in Dialects().Where(pair => !pair.Dialect.IsJsonOnly))
        {
            foreach (var (one, other) in new[] { ("[sign in](https://evil.example)", ""), ("![x](/a.png) [b](c)", ""), ("[sign in]", "(https://evil.example)"), ("[sign in", "](https://evil.example)") })
            {
                (dialect.Json(one) + dialect.Json(other)).ShouldNotContain("](");
            }

            dialect.Json("[CI] (x)").ShouldBe("[CI] (x)");
        }
    }

    [Theory]
    [MemberData(nameof(HostileTemplates.Rows), MemberType = typeof(HostileTemplates))]
    public void Values_complete_no_mention_that_a_templates_author_began(string text, TemplateMode mode)
    {
        var what = SampleCards.Of(EventKind.Push, "commits", "en");
        foreach (var (settings, dialect) in Dialects(AllSettings(isOwn: true)).Where(pair => mode == TemplateMode.Json || !pair.Dialect.IsJsonOnly))
        {
            foreach (var (template, values) in HostileTemplates.Of(text, mode))
            {
                var rendered = new RenderedTemplate(mode, MessageTemplates.Render(template, mode, values, new TemplateContext { Values = new DialectValues(dialect) }).Text);
                var request = Compose(what with { Template = rendered }, settings: settings);
                using var body = JsonDocument.Parse(request.Body);

                Called(body.RootElement, settings).ShouldBeEmpty($"{text} with {values}");
            }
        }
    }

    /// <summary>What a template begins with where it is a whole message, for each kind and for all at once; a module may have none.</summary>
    [Theory]
    [MemberData(nameof(SampleCards.Rows), MemberType = typeof(SampleCards))]
    public void A_draft_of_a_whole_message_renders_and_is_one_that_the_module_takes(EventKind kind, string state, string language)
    {
        var what = SampleCards.Of(kind, state, language);
        foreach (var (settings, dialect) in Dialects(AllSettings(isOwn: true)))
        {
            foreach (var draft in new[] { SampleCards.Draft(kind, language, dialect), SampleCards.Draft(null, language, dialect) }.OfType<string>())
            {
                var template = Template.Parse(draft, out var errors).ShouldNotBeNull(string.Join('\n', errors));
                var result = MessageTemplates.Render(template, TemplateMode.Json, what.Variables.ShouldNotBeNull().Value, new TemplateContext { Locale = language, Values = new DialectValues(dialect) });

                result.Error.ShouldBeNull($"{draft}\n{result.Text}");
                dialect.Check(JsonElement.Parse(result.Text)).ShouldBeEmpty(result.Text);
                var request = Compose(what with { Template = new RenderedTemplate(TemplateMode.Json, result.Text) }, settings: settings);
                Sound(request, settings);
                request.IsCut.ShouldBeFalse();
                Encoding.UTF8.GetString(request.Body.Span).ShouldContain("Shop");
            }
        }
    }

    // None for a module that takes no templates.
    private IEnumerable<(SettingsValues Settings, ITemplateDialect Dialect)> Dialects(IEnumerable<SettingsValues>? all = null) =>
        Module.Manifest.Templates is { } templates ? (all ?? AllSettings()).Select(settings => (settings, templates(settings))) : [];
}
