using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>One field asked of one object.</summary>
internal sealed record FieldCall(QueryContext Context, object Source, IReadOnlyDictionary<string, object?> Arguments)
{
    public PretendGitLab GitLab => Context.GitLab;

    public Caller Caller => Context.Caller;

    public string? Text(string name) => Arguments.GetValueOrDefault(name) as string;

    public bool? Flag(string name) => Arguments.GetValueOrDefault(name) as bool?;

    public DateTimeOffset? Time(string name) => Text(name) is { } text ? ScalarTypes.TimeOf(text) : null;

    public IReadOnlyList<string>? Texts(string name) =>
        Arguments.GetValueOrDefault(name) is IReadOnlyList<object?> items ? [.. items.OfType<string>()] : null;
}
