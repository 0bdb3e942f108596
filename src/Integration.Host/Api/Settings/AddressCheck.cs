using System.Globalization;
using FluentValidation.Results;
using Integration.Contract;
using Integration.Host.Configuration;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Outbound;

namespace Integration.Host.Api.Settings;

/// <summary>What was found out about the addresses of one parameter.</summary>
/// <param name="Text">The addresses in their stored form.</param>
/// <param name="Faults">Why they cannot be taken.</param>
/// <param name="Warnings">What the caller should know, though they are taken.</param>
internal sealed record CheckedAddresses(string Text, IReadOnlyList<string> Faults, IReadOnlyList<string> Warnings);

/// <summary>Checks chat addresses before they are saved: their form, the module's own rules, and whether they may be reached at all.</summary>
internal sealed class AddressCheck(OutboundPolicy policy)
{
    private const int Most = 10;
    private const int Longest = 2048;

    /// <summary>Checks all addresses of one parameter. Names are resolved side by side: ten that nobody answers for cost as long as one.</summary>
    public async Task<CheckedAddresses> CheckAsync(IIntegration module, string text, bool resolves, bool isSaved, ApiWords words, CancellationToken cancellationToken)
    {
        var list = RobotAddress.Split(text).Distinct(StringComparer.Ordinal).ToList();
        if (list.Count > Most)
        {
            return new CheckedAddresses("", [words.Say("errors.too_many_addresses", ("limit", Most.ToString(CultureInfo.InvariantCulture)))], []);
        }

        var found = await Task.WhenAll(list.Select(one => CheckOneAsync(module, one, resolves, isSaved, words, cancellationToken)));
        return new CheckedAddresses(string.Join(' ', list), [.. found.Select(one => one.Fault).OfType<string>()], [.. found.Select(one => one.Warning).OfType<string>()]);
    }

    private async Task<(string? Fault, string? Warning)> CheckOneAsync(IIntegration module, string text, bool resolves, bool isSaved, ApiWords words, CancellationToken cancellationToken)
    {
        if (text.Length > Longest)
        {
            return (words.Say("errors.address_too_long", ("value", Masked(text)), ("limit", Longest.ToString(CultureInfo.InvariantCulture))), null);
        }

        if (!IsHttp(text, out var address))
        {
            return (words.Say("errors.address_not_http", ("value", Masked(text))), null);
        }

        var verdict = ModuleVerdict(module, address);
        var said = verdict is null ? null : Sentence(module.Manifest.Slug, verdict, Masked(address.OriginalString), words);
        if (verdict is { Severity: FluentValidation.Severity.Error })
        {
            return (said, null);
        }

        return (resolves ? await policy.CheckAsync(address, cancellationToken) : policy.Judge(address)) switch
        {
            AddressVerdict.Refused refused => (words.Say("errors." + refused.Key, ("value", Masked(text))), null),
            AddressVerdict.Unresolved => (null, words.Say(isSaved ? "warnings.unresolved" : "warnings.unsaved.unresolved", ("host", address.IdnHost))),
            _ => (null, said),
        };
    }

    // What is wrong before what should only be known.
    private static ValidationFailure? ModuleVerdict(IIntegration module, Uri address) =>
        ModuleFailedException.Unless(module.Manifest.Slug, () => module.Manifest.AddressValidator.Validate(address)).Errors.MinBy(failure => failure.Severity);

    /// <summary>The module's sentence for what is wrong, or for what should only be known.</summary>
    public static string Sentence(string slug, ValidationFailure failure, string value, ApiWords words) =>
        words.Module(slug, (failure.Severity == FluentValidation.Severity.Error ? "errors." : "warnings.") + failure.ErrorCode, name => name == "value" ? value : Placeholder(failure, name)) ?? words.Say("errors.invalid");

    // The value itself may be a secret.
    private static string Placeholder(ValidationFailure failure, string name) =>
        name == "PropertyValue" ? "" : failure.FormattedMessagePlaceholderValues?.GetValueOrDefault(name) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" : "";

    private static bool IsHttp(string text, out Uri address)
    {
        var hasScheme = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return Uri.TryCreate(text, UriKind.Absolute, out address!) && hasScheme && address.Host.Length > 0 && LinkTarget.AsciiHost(address) is not null;
    }

    /// <summary>An address as it may be shown: which host, never the path, for that is the key to the group.</summary>
    private static string Masked(string text) =>
        IsHttp(text, out var address)
            ? $"{address.Scheme}://{Truncation.ToLength(PlainText.Line(address.Authority), 100)}/…"
            : Masking.Secret(text);
}
