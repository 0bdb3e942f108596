namespace Integration.Host.Api.Settings;

/// <summary>What is wrong with parameters: sentences by the parameter's name, in the order in which they were found.</summary>
internal sealed class FieldErrors
{
    // One answer need not list everything that somebody could send within a mebibyte.
    private const int Most = 50;

    private readonly OrderedDictionary<string, List<string>> _sentences = new(StringComparer.Ordinal);

    public bool Any => _sentences.Count > 0;

    public bool IsFull => _sentences.Count >= Most;

    public IEnumerable<KeyValuePair<string, List<string>>> All => _sentences;

    public bool Has(string name) => _sentences.ContainsKey(name);

    public void Add(string name, string sentence)
    {
        if (_sentences.TryGetValue(name, out var list))
        {
            list.Add(sentence);
        }
        else if (!IsFull)
        {
            _sentences.Add(name, [sentence]);
        }
    }
}
