using FluentValidation;
using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Modules;
using Integration.Host.Outbound;

namespace Integration.Host.Api.Settings;

/// <summary>What became of stored settings and a request's changes to them.</summary>
/// <param name="Values">The settings whole, by API name.</param>
/// <param name="Active">Whether the integration is to be active.</param>
/// <param name="Warnings">What the caller should know, though it was taken.</param>
/// <param name="Wait">How long to wait until its templates can be tried out; null where they were, or need not be.</param>
internal sealed record EditedSettings(IReadOnlyDictionary<string, string> Values, bool Active, IReadOnlyList<string> Warnings, TimeSpan? Wait);

/// <summary>Puts a request's parameters over stored settings and checks the whole.</summary>
internal sealed class SettingsEditor(AddressCheck addresses, TemplateChecks templates)
{
    // What people wrote, clipped: a sentence stays one.
    private const int LongestLabel = 100;

    /// <param name="scope">Whose settings.</param>
    /// <param name="module">The module.</param>
    /// <param name="stored">What holds so far; empty where nothing does.</param>
    /// <param name="sent">The parameters.</param>
    /// <param name="inUse">Whether what an active one needs must be there; null where that follows from what is sent: then it is to be saved.</param>
    /// <param name="resolves">Whether names of addresses are resolved: where nothing is stored or sent, nobody is to learn which there are.</param>
    /// <param name="words">The caller's language.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async Task<EditedSettings> EditAsync(IntegrationScope scope, IIntegration module, IReadOnlyDictionary<string, string> stored, SentSettings sent, bool? inUse, bool resolves, ApiWords words, FieldErrors errors, CancellationToken cancellationToken)
    {
        var parameters = SettingParameters.Of(module);
        var warnings = new List<string>();
        var values = new Dictionary<string, string>(stored, StringComparer.Ordinal);
        var isSaved = inUse is null;
        var found = await CheckAddressesAsync(module, sent, resolves, isSaved, words, cancellationToken);
        foreach (var (parameter, change) in sent.Changes)
        {
            var value = change;
            if (found.TryGetValue(parameter, out var verdict))
            {
                value = verdict.Text;
                verdict.Faults.ToList().ForEach(fault => errors.Add(parameter.Name, fault));
                warnings.AddRange(verdict.Warnings.Except(warnings, StringComparer.Ordinal));
            }

            if (value is null || (value.Length == 0 && parameter.Field.Setting.Default.Length == 0))
            {
                values.Remove(parameter.Name);
            }
            else
            {
                values[parameter.Name] = value;
            }
        }

        Forget(parameters, stored, values, sent, isSaved, words, warnings);
        warnings.AddRange(WithFullWidthComma(sent, words));
        warnings.AddRange(WithoutEffect(sent, words));
        var active = sent.Active ?? true;
        Validate(module, parameters, values, inUse ?? active, words, errors, warnings);
        var wait = templates.Check(scope, module, stored, values, sent, words, errors, warnings);
        return new EditedSettings(values, active, warnings, wait);
    }

    /// <summary>What was taken and changes nothing: somebody who asked for it should not have to find that out from messages.</summary>
    private static IEnumerable<string> WithoutEffect(SentSettings sent, ApiWords words)
    {
        if (sent.Ignored.Count > 0)
        {
            yield return words.Say("warnings.ignored", ("names", string.Join(", ", sent.Ignored)));
        }
    }

    /// <summary>A label that looks like several. Its title may have such a comma in GitLab, so that it is taken as it is.</summary>
    private static IEnumerable<string> WithFullWidthComma(SentSettings sent, ApiWords words) =>
        sent.Changes.Where(pair => pair.Key.Name == SharedSettings.LabelsSetting)
            .SelectMany(pair => (pair.Value ?? "").Split(',', StringSplitOptions.TrimEntries))
            .Where(label => label.Contains('，', StringComparison.Ordinal))
            .Take(1)
            .Select(label => words.Say("warnings.full_width_comma", ("name", SharedSettings.LabelsSetting), ("value", Truncation.ToLength(PlainText.Line(label), LongestLabel))));

    private async Task<Dictionary<SettingParameter, CheckedAddresses>> CheckAddressesAsync(IIntegration module, SentSettings sent, bool resolves, bool isSaved, ApiWords words, CancellationToken cancellationToken)
    {
        var checks = sent.Changes.Where(pair => pair is { Key.Kind: SettingKind.Addresses, Value: not null })
            .Select(async pair => (pair.Key, Found: await addresses.CheckAsync(module, pair.Value!, resolves, isSaved, words, cancellationToken)));
        return (await Task.WhenAll(checks)).ToDictionary(pair => pair.Key, pair => pair.Found);
    }

    /// <summary>A secret is for the hosts that it was entered for. One that is new gets none of it, unless it is entered again.</summary>
    private static void Forget(SettingParameters parameters, IReadOnlyDictionary<string, string> before, Dictionary<string, string> after, SentSettings sent, bool isSaved, ApiWords words, List<string> warnings)
    {
        if (Hosts(parameters, after).IsSubsetOf(Hosts(parameters, before)))
        {
            return;
        }

        foreach (var secret in parameters.All.Where(parameter => parameter.IsKeptWhenEmpty && !sent.Secrets.Contains(parameter.Name)))
        {
            if (after.Remove(secret.Name, out var forgotten) && forgotten.Length > 0)
            {
                warnings.Add(words.Say(isSaved ? "warnings.secret_forgotten" : "warnings.unsaved.secret_forgotten", ("name", secret.Name)));
            }
        }
    }

    private static HashSet<(string Host, int Port)> Hosts(SettingParameters parameters, IReadOnlyDictionary<string, string> values) =>
        [.. parameters.All.Where(parameter => parameter.Field.Setting.RedirectsSecret)
            .SelectMany(parameter => ConfiguredIntegration.SplitAddresses(values.GetValueOrDefault(parameter.Name)))
            .Select(address => (TargetHost.Of(address.IdnHost, address.Port).Name, address.Port))];

    private static void Validate(IIntegration module, SettingParameters parameters, Dictionary<string, string> values, bool inUse, ApiWords words, FieldErrors errors, List<string> warnings)
    {
        var manifest = module.Manifest;
        var verdict = ModuleFailedException.Unless(manifest.Slug, () => manifest.SettingsValidator.Validate(new ValidationContext<object>(SettingsSchema.Of(manifest.SettingsType).Bind(values))));

        foreach (var failure in verdict.Errors)
        {
            var parameter = parameters.All.FirstOrDefault(candidate => candidate.Event is null && candidate.Field.Property.Name == failure.PropertyName);
            var isMissing = parameter is { IsRequired: true } && string.IsNullOrWhiteSpace(values.GetValueOrDefault(parameter.Name));
            // What is wrong with a value itself has been said already, and what is switched off may be unfinished.
            if (parameter is not null && (errors.Has(parameter.Name) || (isMissing && !inUse)))
            {
                continue;
            }

            if (failure.Severity == FluentValidation.Severity.Error)
            {
                errors.Add(parameter?.Name ?? "base", AddressCheck.Sentence(manifest.Slug, failure, "", words));
            }
            else
            {
                warnings.Add(AddressCheck.Sentence(manifest.Slug, failure, "", words));
            }
        }

        foreach (var parameter in parameters.All.Where(parameter => inUse && parameter.IsRequired && !errors.Has(parameter.Name) && string.IsNullOrWhiteSpace(values.GetValueOrDefault(parameter.Name))))
        {
            errors.Add(parameter.Name, words.Say("errors.required"));
        }
    }
}
