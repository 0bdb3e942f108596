namespace Integration.Host.Templates.Variables;

/// <summary>A label <c>key::value</c>, of which GitLab lets a thing have one for each key; the key may itself have colons.</summary>
/// <param name="Title">The whole label.</param>
/// <param name="Key">What stands before the last <c>::</c>.</param>
/// <param name="Value">What stands behind it.</param>
internal sealed record ScopedLabel(string Title, string Key, string Value)
{
    private const string Separator = "::";

    public bool IsPriority => Key.Equals("priority", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null where the label is none.</returns>
    public static ScopedLabel? Of(string title) =>
        title.LastIndexOf(Separator, StringComparison.Ordinal) is var at and > 0 && at + Separator.Length < title.Length
            ? new ScopedLabel(title, title[..at].Trim(), title[(at + Separator.Length)..].Trim())
            : null;

    /// <summary>The label as LigaAI tells a field of a person's own.</summary>
    public VariableObject ToField() => new()
    {
        { "customFieldName", Key },
        { "fieldCode", Key },
        { "fieldValue", new object[] { new VariableObject { { "name", Value }, { "value", Value } } } },
    };
}
