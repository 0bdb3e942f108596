using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using FluentValidation;
using Integration.Contract;

namespace Integration.Host.Tests;

/// <summary>The smallest honest module, which cuts what is over its limit: it posts the title (of a digest all titles) or what a template made of the event, and takes an answer's text for the platform's word.</summary>
internal sealed class EchoModule(bool takesTemplates = true, Func<SettingsValues, ITemplateDialect>? dialect = null) : IIntegration
{
    public IntegrationManifest Manifest { get; } = new()
    {
        Slug = "echo",
        Limits = new MessageLimits { RequestBytes = 20_000, PerSecond = 5, PerMinute = 100 },
        SettingsType = typeof(EchoSettings),
        SettingsValidator = new InlineValidator<EchoSettings>(),
        AddressValidator = new InlineValidator<Uri>(),
        Templates = takesTemplates ? dialect ?? (settings => new EchoDialect(settings)) : null,
    };

    public ConcurrentQueue<Attempt> Attempts { get; init; } = new();

    public DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt)
    {
        Attempts.Enqueue(attempt);
        var card = what.Event is null ? "digest:" + string.Join(',', Lines(what.Card)) : what.Card.Title;
        var text = what.Template is { } template && !(template.Mode == TemplateMode.Json && attempt.PlainText) ? template.Text : card;
        var isCut = Encoding.UTF8.GetByteCount(text) > Manifest.Limits.RequestBytes - 10;
        var fitting = !isCut ? text : what.Template?.Mode == TemplateMode.Json ? card : Truncation.ToBytes(text, Manifest.Limits.RequestBytes - 10);
        return new() { Address = attempt.Address, Body = Encoding.UTF8.GetBytes((attempt.PlainText ? "plain:" : "") + fitting), IsCut = isCut };
    }

    private static IEnumerable<string> Lines(Card digest) => digest.Body.OfType<ListBlock>().SelectMany(list => list.Items).Select(item => item.OfType<LinkSpan>().Single().Text);

    public DeliveryResult Interpret(DeliveryResponse response) => Encoding.UTF8.GetString(response.Body.Span) switch
    {
        "ok" => DeliveryResult.Delivered("0", "ok"),
        "slow down" => DeliveryResult.Failed(FailureKind.RateLimited, "429"),
        "never again" => DeliveryResult.Failed(FailureKind.RateLimited, "429", retryAfter: TimeSpan.MaxValue),
        "bad card" => DeliveryResult.Failed(FailureKind.Rejected, "11246", "bad card"),
        "bad key" => DeliveryResult.Failed(FailureKind.Configuration, "19021", "bad key", "signature"),
        "no robot" => DeliveryResult.Failed(FailureKind.Gone, "19001", "no robot", "gone"),
        _ => DeliveryResult.Failed(FailureKind.Unavailable),
    };
}

/// <summary>Its dialect: an at sign would mention somebody, and a message has a <c>text</c>.</summary>
internal sealed class EchoDialect(SettingsValues settings) : ITemplateDialect
{
    public string Markdown(string value) => value.Replace("@", "(at)", StringComparison.Ordinal);

    public string Target(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) ? address.AbsoluteUri : "";

    public string Json(string value) => Markdown(value);

    public IReadOnlyList<MessageFault> Check(JsonElement message) =>
        settings is EchoSettings && message.ValueKind == JsonValueKind.Object && message.TryGetProperty("text", out _) ? [] : [new MessageFault("no_text", "text", "1")];
}

/// <summary>Its settings.</summary>
internal sealed record EchoSettings : SettingsValues
{
    [Setting("webhook", Section = SettingSection.Connection, Kind = SettingKind.Addresses, Required = true, Secret = true, RedirectsSecret = true, PerKind = true)]
    public string Webhook { get; init; } = "";

    [Setting("secret", Section = SettingSection.Connection, Secret = true)]
    public string Secret { get; init; } = "";
}
