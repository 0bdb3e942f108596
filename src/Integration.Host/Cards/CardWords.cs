using System.Globalization;
using Integration.Contract;
using Integration.Host.Localization;
using Integration.Host.Markdown;
using NodaTime;
using Span = Integration.Contract.Span;

namespace Integration.Host.Cards;

/// <summary>The words of one card, in its language, and what all cards say in the same way.</summary>
internal sealed class CardWords(Words words, Formats formats, DateTimeZone zone)
{
    // More would crowd out what the card tells; nothing keeps a thing from having thousands of labels.
    private const int MostValues = 20;

    public string Language => words.Culture;

    public Sentence this[string key] => words[key];

    public Sentence Plural(string key, long count) => words.Plural(key, count);

    public Sentence? Find(string key) => words.Find(key);

    public string Label(string name) => words["label." + name].Text();

    public CardButton Button(string name, Uri url) => new(words["button." + name].Text(), url);

    public string Duration(TimeSpan duration) => formats.Duration(duration, words.Culture);

    public string Date(DateOnly date) => formats.Date(LocalDate.FromDateOnly(date), words.Culture);

    /// <summary>A moment on the wall clock of the host's zone.</summary>
    public string Moment(DateTimeOffset moment) => formats.Moment(moment, zone, words.Culture);

    public string Severity(Severity severity) => words["severity." + severity.ToString().ToLowerInvariant()].Text();

    public CardField SeverityField(Severity severity) => new(Label("severity"), [new TextSpan(Severity(severity))]);

    /// <summary>The branch or tag that something ran on.</summary>
    public CardField RefField(string name, bool isTag, Uri? url) => new(Label(isTag ? "tag" : "branch"), [Link(name, url)]);

    public CardField CommitField(Commit commit) => new(Label("commit"), Commit(commit, author: false));

    /// <summary>The header's one line, marked where only some may see the thing.</summary>
    public string Title(bool confidential, string title) => PlainText.Line(confidential ? words["confidential"].Text(("title", title)) : title);

    public CardField Labels(IReadOnlyList<string> titles) =>
        new(words.Plural("label.labels", titles.Count).Text(), Joined([.. titles.Take(MostValues + 1).Select(title => new TextSpan(title))]));

    /// <summary>People of a role. Whoever did it knows of it already and is not called.</summary>
    public CardField People(string role, IReadOnlyList<Person> people, Person? author, bool mention) =>
        new(words.Plural("label." + role, people.Count).Text(), Joined([.. people.Select(person => Who(person, mention && person.Username != author?.Username))]));

    /// <summary>A comment: somebody's own words, marked as such.</summary>
    public IReadOnlyList<CardBlock> Quoted(string? text, Project project) => Markdown(text, project) is { Count: > 0 } blocks ? [new QuotedBlock(blocks)] : [];

    /// <summary>A description: the card's own body.</summary>
    public IReadOnlyList<CardBlock> Markdown(string? text, Project project) => GitLabMarkdown.Read(text, project, kind => words["callout." + kind].Text());

    /// <summary>Values in a row, as the language separates them.</summary>
    public IReadOnlyList<Span> Joined(IReadOnlyList<Span> values)
    {
        var separator = new TextSpan(words["list_separator"].Text());
        var spans = new List<Span>();
        foreach (var value in values.Take(MostValues))
        {
            if (spans.Count > 0)
            {
                spans.Add(separator);
            }

            spans.Add(value);
        }

        if (values.Count > MostValues)
        {
            spans.Add(new TextSpan(" " + Truncation.Ellipsis));
        }

        return spans;
    }

    /// <summary>The sentence that names who did it; where GitLab does not say who, the one that does without.</summary>
    public static string Voice(Person? author) => author is null ? "passive" : "by";

    /// <summary>Who did it. The sentence without a person has no place for it.</summary>
    public static Span Who(Person? author, bool mention = false) =>
        author is null ? new TextSpan("") : new PersonSpan(author.Name.Length > 0 ? author.Name : author.Username, author.Username, mention);

    public static Span Link(string text, Uri? url) => url is null ? new CodeSpan(text) : new LinkSpan(text, url);

    /// <summary>A thing's title; where nothing can be read of it, its number.</summary>
    public static string Titled(string title, long number) => string.IsNullOrWhiteSpace(PlainText.Line(title)) ? $"#{Plain(number)}" : title;

    public static Span Count(long count) => new TextSpan(Formats.Number(count));

    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A commit in one line: what is unknown of it is left out.</summary>
    public IReadOnlyList<Span> Commit(Commit commit, bool author)
    {
        var sha = Link(commit.ShortSha, commit.Url);
        return commit switch
        {
            { Title: "" } => [sha],
            { Author: { Length: > 0 } name } when author => words["commit"].Fill(("sha", sha), ("title", new TextSpan(commit.Title)), ("author", new TextSpan(name))),
            _ => words["commit_without_author"].Fill(("sha", sha), ("title", new TextSpan(commit.Title))),
        };
    }
}
