using System.Text;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Integration.Contract;
using Integration.Host.Templates;
using Integration.Templates;
using Shouldly;
using Xunit;

namespace Integration.Conformance;

/// <summary>What every module must do, whatever its platform. A module's test class says only what is its own.</summary>
/// <typeparam name="T">The module.</typeparam>
public abstract class IntegrationConformance<T>
    where T : IIntegration, new()
{
    private static readonly T Module = new();

    /// <summary>Settings that a person could save: every required one, and every secret.</summary>
    protected abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>An address such as people copy from the platform.</summary>
    protected abstract Uri Address { get; }

    /// <summary>The body with which the platform says that it took a message.</summary>
    protected abstract string Taken { get; }

    /// <summary>The body with which the platform, in HTTP 200, says that it took none.</summary>
    protected abstract string NotTaken { get; }

    private SettingsSchema Schema => SettingsSchema.Of(Module.Manifest.SettingsType);

    [Fact]
    public void The_manifest_is_sound()
    {
        Module.Manifest.Slug.ShouldMatch("^[a-z][a-z0-9-]*$");
        Module.Manifest.Events.ShouldBeUnique();
        Module.Manifest.Events.ShouldNotBeEmpty();
        Module.Manifest.Limits.RequestBytes.ShouldBeGreaterThan(1_000);
        Module.Manifest.Limits.PerSecond.ShouldBePositive();
        Module.Manifest.Limits.PerMinute.ShouldBePositive();
        Module.Manifest.SettingsType.ShouldBeAssignableTo<Type>()!.IsSubclassOf(typeof(SettingsValues)).ShouldBeTrue();
        Settings.Keys.Where(name => Schema.Find(name) is null).ShouldBeEmpty();
    }

    [Fact]
    public void Settings_go_through_the_schema_and_come_back()
    {
        var bound = Bind(Settings);

        foreach (var field in Schema.Fields)
        {
            var wanted = Settings.GetValueOrDefault(field.Name) ?? field.Setting.Default;
            var got = field.Property.GetValue(bound);
            (got is bool flag ? flag ? "true" : "false" : got).ShouldBe(field.Setting.Kind == SettingKind.Flag && wanted == "" ? "false" : wanted, field.Name);
            field.Setting.Choices.Length.ShouldBe(field.Setting.Kind == SettingKind.Choice ? field.Setting.Choices.Distinct().Count() : 0, field.Name);
        }
    }

    [Fact]
    public void Good_settings_are_taken()
    {
        Validate(Bind(Settings)).ShouldBeEmpty();
        Module.Manifest.AddressValidator.Validate(Address).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void A_required_setting_refuses_to_be_empty()
    {
        foreach (var field in Schema.Fields.Where(field => field.Setting.Required))
        {
            var failures = Validate(Bind(Settings.Where(pair => pair.Key != field.Name).ToDictionary()));

            failures.ShouldContain(failure => failure.PropertyName == field.Property.Name, field.Name);
            failures.ShouldAllBe(failure => Sentences("errors." + failure.ErrorCode).All(sentence => sentence != null));
        }
    }

    [Fact]
    public void Every_setting_has_its_words_in_every_language()
    {
        var keys = Schema.Fields.SelectMany(field => new[] { $"settings.{field.Name}.label", $"settings.{field.Name}.help" }).Concat(["name", "description"]);

        keys.Where(key => Sentences(key).Any(string.IsNullOrWhiteSpace)).ShouldBeEmpty();
    }

    [Fact]
    public void Secrets_stand_in_no_text_and_in_no_body()
    {
        // Of an address that is itself the key to the group it is the query or, where there is none, the path that opens.
        string[] keys = Schema.Fields.Any(field => field.Setting is { Kind: SettingKind.Addresses, Secret: true }) ? [Address.Query.Length > 0 ? Address.Query[1..] : Address.AbsolutePath] : [];
        var secrets = Schema.Fields.Where(field => field.Setting.Secret).Select(field => Settings.GetValueOrDefault(field.Name)).OfType<string>().Concat(keys).ToList();
        var request = Compose(SampleCards.Of(EventKind.Push, "commits", "en"));
        var text = request + Encoding.UTF8.GetString(request.Body.Span)
            + string.Concat(Module.Manifest.AddressValidator.Validate(new Uri(Address, "/wrong/" + Address.PathAndQuery)).Errors.Select(error => error.ErrorMessage));

        secrets.Where(secret => text.Contains(secret, StringComparison.Ordinal)).ShouldBeEmpty();
    }

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

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var what = SampleCards.Of(EventKind.Pipeline, "failed", "zh-CN");

        Compose(what).Body.ToArray().ShouldBe(Compose(what).Body.ToArray());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public void A_message_is_delivered_only_if_the_answer_says_so(int status)
    {
        Answer(status, Taken).IsDelivered.ShouldBe(status == 200);
        Answer(status, NotTaken).IsDelivered.ShouldBeFalse();
        foreach (var garbage in new[] { "", "ok", "<html>", "null", "[]", "{}", "{", "\"0\"", "0", "\uFEFF", new string('[', 60_000) })
        {
            Answer(status, garbage).IsDelivered.ShouldBeFalse(garbage[..Math.Min(garbage.Length, 20)]);
        }
    }

    [Fact]
    public void What_nobody_understands_is_tried_again()
    {
        Answer(200, "garbage").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(200, "").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(302, "").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(500, "<html>").Failure.ShouldBe(FailureKind.Unavailable);
        Answer(503, "").Failure.ShouldBe(FailureKind.Unavailable);
    }

    [Fact]
    public void Too_many_requests_are_rate_limited_for_as_long_as_the_answer_says()
    {
        var result = Answer(429, "", ("Retry-After", "7"));

        result.Failure.ShouldBe(FailureKind.RateLimited);
        result.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        Answer(429, "", ("retry-after", "Tue, 09 Mar 2027 08:05:30 GMT")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
        Answer(429, "", ("Retry-After", "soon")).RetryAfter.ShouldBeNull();
        Answer(429, "", ("Retry-After", "99999999999999999999")).RetryAfter.ShouldBeNull();
    }

    /// <summary>Who is called by a message, as the platform reads it. Default: nobody can be.</summary>
    /// <param name="message">The body of a request.</param>
    /// <param name="settings">The settings with which it was made.</param>
    protected virtual IEnumerable<string> Called(JsonElement message, SettingsValues settings) => [];

    /// <summary>One attempt with these tests' settings.</summary>
    private DeliveryRequest Compose(Notification what, bool plain = false, SettingsValues? settings = null) => Module.Compose(what, settings ?? Bind(Settings), new Attempt
    {
        DeliveryId = "1",
        Number = 1,
        IntegrationId = "1",
        Address = Address,
        Now = SampleCards.Now,
        PlainText = plain,
    });

    private static DeliveryResult Answer(int status, string body, params (string Name, string Value)[] headers) => Module.Interpret(new DeliveryResponse
    {
        Status = status,
        Body = Encoding.UTF8.GetBytes(body),
        Headers = headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase),
        ReceivedAt = SampleCards.Now,
    });

    private void Sound(DeliveryRequest request, SettingsValues? settings = null)
    {
        var limits = Module.Manifest.LimitsOf(settings ?? Bind(Settings));
        // A signature may stand behind what people copied.
        request.Address.AbsoluteUri.ShouldStartWith(Address.AbsoluteUri);
        (request.TextBytes ?? 0).ShouldBeLessThanOrEqualTo(limits.TextBytes ?? 0);
        request.Body.Length.ShouldBeLessThanOrEqualTo(limits.RequestBytes);
        using var document = JsonDocument.Parse(request.Body);
        document.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }

    /// <summary>These tests' settings, with each value of every choice.</summary>
    /// <param name="isOwn">Whether of the module's own choices alone, without those that all modules have.</param>
    private IEnumerable<SettingsValues> AllSettings(bool isOwn = false) =>
        Schema.Fields.Where(field => field.Setting.Kind == SettingKind.Choice && (!isOwn || field.Property.DeclaringType == Module.Manifest.SettingsType)).SelectMany(field => field.Setting.Choices.Select(choice => (field.Name, choice)))
            .Select(pair => Bind(new Dictionary<string, string>(Settings) { [pair.Name] = pair.choice }));

    // None for a module that takes no templates.
    private IEnumerable<(SettingsValues Settings, ITemplateDialect Dialect)> Dialects(IEnumerable<SettingsValues>? all = null) =>
        Module.Manifest.Templates is { } templates ? (all ?? AllSettings()).Select(settings => (settings, templates(settings))) : [];

    private SettingsValues Bind(IReadOnlyDictionary<string, string> values) => (SettingsValues)Schema.Bind(values);

    private static List<ValidationFailure> Validate(SettingsValues settings) =>
        Module.Manifest.SettingsValidator.Validate(new ValidationContext<object>(settings)).Errors;

    private static IEnumerable<string?> Sentences(string key) => SampleCards.Languages.Select(language => SampleCards.Text(language, Module.Manifest.Slug, key));
}
