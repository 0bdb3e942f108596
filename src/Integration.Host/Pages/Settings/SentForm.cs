using System.Globalization;
using Integration.Contract;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;

namespace Integration.Host.Pages.Settings;

/// <summary>What a form brought along, as parameters of the API.</summary>
internal sealed class SentForm
{
    private const string On = "true";
    private const string Off = "false";

    private readonly Dictionary<string, SentValue> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _typed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private SentForm()
    {
    }

    private SentForm(SentForm other) => (_parameters, _typed, _texts) = (other._parameters, other._typed, other._texts);

    /// <summary>For saving, testing and previewing.</summary>
    public IReadOnlyDictionary<string, SentValue> Parameters => _parameters;

    /// <summary>The same without secrets: a picture needs none.</summary>
    public IReadOnlyDictionary<string, SentValue> Shown => _parameters.Where(pair => _texts.ContainsKey(pair.Key) || pair.Key == SettingParameters.UseInherited).ToDictionary(StringComparer.Ordinal);

    /// <summary>The secrets that were entered, now or before.</summary>
    public IReadOnlyDictionary<string, string> Typed => _typed;

    /// <summary>What stands in the inputs that hold no secret.</summary>
    public IReadOnlyDictionary<string, string> Texts => _texts;

    /// <summary>The secrets that were entered before for other hosts, and are not used for these.</summary>
    public IReadOnlyList<string> Forgotten { get; private init; } = [];

    public bool UsesInherited { get; private init; }

    public bool Active { get; private init; }

    /// <param name="form">The form.</param>
    /// <param name="parameters">The module's.</param>
    /// <param name="typed">Secrets that were entered before.</param>
    /// <param name="hasStored">Whether the place has settings of its own, whose secrets an empty input keeps.</param>
    public static SentForm Read(IFormCollection form, SettingParameters parameters, IReadOnlyDictionary<string, string> typed, bool hasStored)
    {
        var sent = new SentForm { UsesInherited = Last(form, SettingParameters.UseInherited) == On, Active = Last(form, SettingParameters.Active) == On };
        if (sent.UsesInherited)
        {
            // Nothing else counts then.
            sent._parameters[SettingParameters.UseInherited] = SentValue.Of(On);
            return sent;
        }

        sent._parameters[SettingParameters.Active] = SentValue.Of(sent.Active ? On : Off);
        foreach (var parameter in parameters.All)
        {
            if (Last(form, parameter.Name) is { } text)
            {
                sent.Take(parameter, text.ReplaceLineEndings("\n"), form, typed.GetValueOrDefault(parameter.Name), hasStored);
            }
        }

        return sent;
    }

    /// <summary>The same, but a secret that was entered before does not go along to a host that is new.</summary>
    public static SentForm Read(IFormCollection form, SettingParameters parameters, TypedSecrets.Kept kept, IReadOnlyDictionary<string, string>? stored)
    {
        var sent = Read(form, parameters, kept.Secrets, stored is not null);
        if (sent.Hosts(parameters, stored).All(kept.Hosts.Contains))
        {
            return sent;
        }

        var secrets = parameters.All.Where(parameter => parameter.IsKeptWhenEmpty).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var without = Read(form, parameters, kept.Secrets.Where(pair => !secrets.Contains(pair.Key)).ToDictionary(StringComparer.Ordinal), stored is not null);
        return new SentForm(without) { UsesInherited = sent.UsesInherited, Active = sent.Active, Forgotten = [.. sent.Typed.Keys.Except(without.Typed.Keys, StringComparer.Ordinal)] };
    }

    /// <summary>Puts a text in the place of what was entered.</summary>
    public void Fill(SettingParameter parameter, string text)
    {
        _texts[parameter.Name] = text;
        _parameters[parameter.Name] = SentValue.Of(text);
    }

    /// <summary>Where the addresses point, with the stored ones that were left as they are.</summary>
    public IEnumerable<string> Hosts(SettingParameters parameters, IReadOnlyDictionary<string, string>? stored) => parameters.All
        .Where(parameter => parameter.Field.Setting.RedirectsSecret)
        .Select(parameter => _parameters.TryGetValue(parameter.Name, out var value) && value.Text != SettingText.Mask ? value.Text : stored?.GetValueOrDefault(parameter.Name))
        .SelectMany(ConfiguredIntegration.SplitAddresses)
        .Select(address => $"{address.IdnHost}:{address.Port.ToString(CultureInfo.InvariantCulture)}")
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private void Take(SettingParameter parameter, string text, IFormCollection form, string? typedBefore, bool hasStored)
    {
        var name = parameter.Name;
        if (!parameter.Field.Setting.Secret)
        {
            _texts[name] = text;
            _parameters[name] = SentValue.Of(parameter.Kind == SettingKind.Map ? MentionLines.ToJson(text) : text);
            return;
        }

        var isUntouched = text == SettingText.Mask || (parameter.IsKeptWhenEmpty && text.Length == 0);
        // A secret of inherited settings does not come along into a project's own, not into their test either.
        var clears = parameter.IsKeptWhenEmpty && (Last(form, parameter.ClearName) == On || (!hasStored && typedBefore is null));
        if (isUntouched && clears)
        {
            _parameters[parameter.ClearName] = SentValue.Of(On);
        }
        else if (isUntouched && typedBefore is null)
        {
            _parameters[name] = SentValue.Of(SettingText.Mask);
        }
        else
        {
            text = isUntouched ? typedBefore! : text;
            _parameters[name] = SentValue.Of(text);
            if (text.Length > 0)
            {
                _typed[name] = text;
            }
        }
    }

    /// <summary>Of an input that stands behind a hidden one, as a checkbox does, the last value counts.</summary>
    private static string? Last(IFormCollection form, string name) => form.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : null;
}
