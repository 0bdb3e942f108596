using System.Collections;
using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>The variables below one name, which tell of one thing.</summary>
/// <param name="root">The name.</param>
/// <param name="thing">The thing; null where the event does not tell of one.</param>
/// <param name="kinds">In which kinds of events it may be told of.</param>
internal sealed class VariableSet<T>(string root, Func<EventScene, T?> thing, params IReadOnlyList<EventKind> kinds) : IEnumerable<Variable>
    where T : class
{
    private readonly List<Variable> _all = [];

    public VariableSet<T> Text(string name, Func<T, string?> of) => Add(name, VariableType.Text, what => of(what) is { Length: > 0 } text ? text : null);

    /// <summary>A text that only some of the kinds have.</summary>
    public VariableSet<T> Text(string name, Func<T, string?> of, IReadOnlyList<EventKind> only) => Add(name, VariableType.Text, what => of(what) is { Length: > 0 } text ? text : null, only);

    public VariableSet<T> Url(string name, Func<T, Uri?> of) => Add(name, VariableType.Text, what => of(what)?.OriginalString);

    public VariableSet<T> Number(string name, Func<T, long?> of) => Add(name, VariableType.Number, what => of(what));

    public VariableSet<T> Flag(string name, Func<T, bool?> of) => Add(name, VariableType.Flag, what => of(what));

    public VariableSet<T> Date(string name, Func<T, DateTimeOffset?> of) => Add(name, VariableType.Date, what => of(what)?.ToUnixTimeMilliseconds());

    public VariableSet<T> Day(string name, Func<T, DateOnly?> of)
    {
        _all.Add(new Variable(Path(name), VariableType.Date, kinds, scene => thing(scene) is { } what && of(what) is { } day ? scene.Midnight(day) : null));
        return this;
    }

    /// <summary>A word of GitLab's, whose name in the card's language stands at <c>names.&lt;group&gt;.&lt;word&gt;</c>; a word that has none is its own name.</summary>
    public VariableSet<T> Name(string name, string group, Func<T, string?> of, IReadOnlyList<EventKind>? only = null)
    {
        _all.Add(new Variable(Path(name), VariableType.Text, only ?? kinds, scene => thing(scene) is { } what && of(what) is { Length: > 0 } word ? scene.Name(group, word) : null));
        return this;
    }

    public VariableSet<T> Person(string name, Func<T, Person?> of, IReadOnlyList<EventKind>? only = null) => this
        .Add(name + ".id", VariableType.Number, what => of(what)?.Id, only)
        .Add(name + ".name", VariableType.Text, what => of(what) is { } person ? Shown(person) : null, only)
        .Add(name + ".username", VariableType.Text, what => of(what)?.Username, only)
        .Add(name + ".email", VariableType.Text, what => of(what)?.Email, only);

    public VariableSet<T> People(string name, Func<T, IReadOnlyList<Person>> of) => this
        .List(name, what => [.. of(what).Select(person => new VariableObject { { "id", person.Id }, { "name", Shown(person) }, { "username", person.Username }, { "email", person.Email } })])
        .Item(name, "id", VariableType.Number).Item(name, "name", VariableType.Text).Item(name, "username", VariableType.Text).Item(name, "email", VariableType.Text);

    public VariableSet<T> Commit(string prefix, Func<T, Commit?> of) => this
        .Text(prefix + "id", what => of(what)?.Sha)
        .Text(prefix + "shortId", what => of(what)?.ShortSha)
        .Text(prefix + "title", what => of(what)?.Title)
        .Text(prefix + "author", what => of(what)?.Author)
        .Url(prefix + "url", what => of(what)?.Url);

    /// <summary>A list; an empty one is absent.</summary>
    public VariableSet<T> List(string name, Func<T, IReadOnlyList<object>> of) => Add(name, VariableType.List, what => of(what) is { Count: > 0 } list ? list : null);

    /// <summary>What the objects of a list hold.</summary>
    public VariableSet<T> Item(string list, string name, VariableType type)
    {
        _all.Add(new Variable($"{Path(list)}[*].{name}", type, kinds, null));
        return this;
    }

    public IEnumerator<Variable> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static string Shown(Person person) => person.Name.Length > 0 ? person.Name : person.Username;

    private string Path(string name) => root.Length == 0 ? name : $"{root}.{name}";

    private VariableSet<T> Add(string name, VariableType type, Func<T, object?> of, IReadOnlyList<EventKind>? only = null)
    {
        _all.Add(new Variable(Path(name), type, only ?? kinds, scene => thing(scene) is { } what ? of(what) : null));
        return this;
    }
}
