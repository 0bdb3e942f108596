using Integration.Contract;

namespace Integration.Host.Api.Settings;

/// <summary>What a request wants to change, each value checked by itself.</summary>
internal sealed class SentSettings
{
    private readonly Dictionary<SettingParameter, string?> _changes = [];
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private readonly List<string> _ignored = [];

    private SentSettings()
    {
    }

    /// <summary>The new values; null puts a setting back to its default.</summary>
    public IReadOnlyDictionary<SettingParameter, string?> Changes => _changes;

    /// <summary>The secrets of which a new value came along.</summary>
    public IReadOnlySet<string> Secrets => _secrets;

    /// <summary>Parameters that ask for something that these integrations do not have. One that is empty or off asks for nothing.</summary>
    public IReadOnlyList<string> Ignored => _ignored;

    /// <summary>Whether it is to be active; null where that is not said.</summary>
    public bool? Active { get; private set; }

    /// <summary>Whether what is inherited is to hold in place of any settings.</summary>
    public bool UsesInherited { get; private set; }

    /// <summary>Whether anything that is stored is among the parameters.</summary>
    public bool Any { get; private set; }

    public static SentSettings Read(SettingParameters parameters, IEnumerable<KeyValuePair<string, SentValue>> sent, ApiWords words, FieldErrors errors)
    {
        var settings = new SentSettings();
        var text = new SettingText(words, errors);
        var clear = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in sent)
        {
            if (IgnoredParameters.Contains(name))
            {
                settings.Ignore(name, value);
            }
            else if (parameters.Find(name) is { } parameter)
            {
                settings.Any = true;
                settings.Take(parameter, value, text);
            }
            else if (name == SettingParameters.Active)
            {
                settings.Active = text.Flag(name, value);
            }
            else if (name == SettingParameters.UseInherited)
            {
                settings.UsesInherited = text.Flag(name, value) == true;
            }
            else if (parameters.All.FirstOrDefault(candidate => candidate.IsKeptWhenEmpty && candidate.ClearName == name) is { } secret)
            {
                settings.Any = true;
                if (text.Flag(name, value) == true)
                {
                    clear.Add(secret.Name);
                }
            }
            else if (!errors.IsFull)
            {
                errors.Add(SentParameters.Shown(name), words.Say("errors.unknown", ("name", SentParameters.Shown(name)), ("nearest", parameters.NearestTo(name))));
            }
        }

        settings.Clear(clear, parameters, words, errors);
        return settings;
    }

    private void Ignore(string name, SentValue value)
    {
        if (!value.IsNull && value.Text.Trim().ToUpperInvariant() is not ("" or "FALSE" or "0"))
        {
            _ignored.Add(name);
        }
    }

    private void Take(SettingParameter parameter, SentValue value, SettingText text)
    {
        var isSecret = parameter.Field.Setting.Secret;
        if ((isSecret && value.Text == SettingText.Mask) || (parameter.IsKeptWhenEmpty && value.Text.Length == 0))
        {
            return;
        }

        if (value.IsNull)
        {
            _changes[parameter] = null;
        }
        else if (text.Read(parameter, value) is { } read)
        {
            _changes[parameter] = read;
            if (parameter.IsKeptWhenEmpty)
            {
                _secrets.Add(parameter.Name);
            }
        }
    }

    private void Clear(HashSet<string> names, SettingParameters parameters, ApiWords words, FieldErrors errors)
    {
        foreach (var parameter in parameters.All.Where(parameter => names.Contains(parameter.Name)))
        {
            if (_secrets.Contains(parameter.Name))
            {
                errors.Add(parameter.ClearName, words.Say("errors.cleared_and_sent", ("name", parameter.Name)));
            }

            _changes[parameter] = null;
        }
    }
}
