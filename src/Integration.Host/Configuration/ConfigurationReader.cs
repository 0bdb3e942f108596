using Integration.Host.Commands;

namespace Integration.Host.Configuration;

/// <summary>Reads keys and says what is wrong with them; a value that is wrong counts as missing from there on.</summary>
internal sealed class ConfigurationReader(IConfigurationRoot root)
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> Findings => _findings;

    public bool HasErrors => _findings.Exists(finding => finding.Severity == Severity.Error);

    public T? Read<T>(ValueKey<T> key) => Trimmed(root[key.Name]) is { } text
        ? Parse(key, key.Name, text, key.ValueForm)
        : key.Default is { } text2 ? Parse(key, key.Name, text2, key.ValueForm) : Missing(key);

    /// <summary>Reads a list: one text with commas, or a text for each index; of both the one that a later source gives.</summary>
    public IReadOnlyList<T> Read<T>(ListKey<T> key)
    {
        var values = new List<T>();
        foreach (var (name, text) in Items(key))
        {
            if (Parse(key, name, text, key.ItemForm) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>Demands a second key where a first one is set.</summary>
    public void Require(bool condition, ConfigurationKey key, string because)
    {
        if (condition && !IsSet(key))
        {
            Fault($"{key.Name}: missing, but {because}; set it to {key.Form}{Such(key.Example)}.");
        }
    }

    public bool IsSet(ConfigurationKey key) => Trimmed(root[key.Name]) is not null;

    public void Fault(string line) => _findings.Add(Finding.Error(line));

    private T? Missing<T>(ValueKey<T> key)
    {
        if (key.Required)
        {
            Fault($"{key.Name}: missing; set it (in the environment: {key.InEnvironment}) to {key.Form}{Such(key.Example)}.");
        }

        return default;
    }

    private T? Parse<T>(ConfigurationKey key, string name, string text, ValueForm<T> form)
    {
        var parsed = form.Parse(text);
        if (!parsed.IsValue)
        {
            var shown = key.Secret ? Masking.Secret(text) : Masking.Text(text);
            Fault($"{name}: \"{shown}\" {parsed.Fault ?? "is not " + form.Is}; set it to {(parsed.Fault is null ? "one" : form.Is)}{Such(form.Example)}.");
        }

        return parsed.Value;
    }

    private IEnumerable<(string Name, string Text)> Items(ConfigurationKey key)
    {
        var providers = root.Providers.ToList();
        var whole = providers.FindLastIndex(provider => provider.TryGet(key.Name, out var text) && Trimmed(text) is not null);
        var indexed = providers.FindLastIndex(provider => provider.GetChildKeys([], key.Name).Any());
        var texts = whole > indexed
            ? [(key.Name, root[key.Name]!)]
            : root.GetSection(key.Name).GetChildren().Select(child => (child.Path, child.Value ?? "")).ToList();
        return texts.SelectMany(item => item.Item2.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => (item.Item1, text)));
    }

    private static string Such(string example) => example.Length > 0 ? ", such as " + example : "";

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
