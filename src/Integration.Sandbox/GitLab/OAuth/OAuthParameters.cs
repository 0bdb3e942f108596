using Microsoft.Extensions.Primitives;

namespace Integration.Sandbox.GitLab.OAuth;

/// <summary>What came in a query or a form; empty counts as missing.</summary>
internal sealed class OAuthParameters(IEnumerable<KeyValuePair<string, StringValues>> sent)
{
    private readonly Dictionary<string, string> _values = sent
        .Where(pair => pair.Value.Count > 0 && !string.IsNullOrEmpty(pair.Value[^1]))
        .ToDictionary(pair => pair.Key, pair => pair.Value[^1]!, StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    public IReadOnlyList<string>? Scopes => this["scope"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
