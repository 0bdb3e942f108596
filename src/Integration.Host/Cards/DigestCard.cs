using Integration.Contract;
using Integration.Host.Localization;
using Span = Integration.Contract.Span;

namespace Integration.Host.Cards;

/// <summary>The card of many events: each on a line of its own, below its project, in the order in which they would have come.</summary>
internal static class DigestCard
{
    public static Card Compose(IReadOnlyList<DigestLine> lines, CardWords words)
    {
        var projects = lines.GroupBy(line => line.Project.Id).ToList();
        var count = Formats.Number(lines.Count);
        return new Card
        {
            Color = Color(lines),
            Language = words.Language,
            Title = PlainText.Line(projects.Count == 1
                ? words["digest.one_project"].Text(("project", DigestLine.Shown(lines[0].Project.Name)), ("count", count))
                : words["digest.several_projects"].Text(("projects", Formats.Number(projects.Count)), ("count", count))),
            Summary = words["digest.summary"].Fill(),
            Body = [.. projects.SelectMany(project => Blocks([.. project]))],
            Button = new CardButton(words["digest.button"].Text(), projects.Count == 1 ? Activity(lines[0].Project) : AllActivity(lines[0].Project)),
        };
    }

    private static IEnumerable<CardBlock> Blocks(IReadOnlyList<DigestLine> lines)
    {
        var project = lines[^1].Project;
        yield return new LineBlock([new LinkSpan(DigestLine.Shown(project.Name), project.Url, TextStyle.Bold)]);
        yield return new ListBlock([.. lines.Select(Line)]);
    }

    private static IReadOnlyList<Span> Line(DigestLine line) => [new TextSpan(Mark(line.Card.Color) + " "), new LinkSpan(Title(line), line.Url)];

    // A card's title begins with its project and a colon; the project stands above the lines here.
    private static string Title(DigestLine line)
    {
        var project = PlainText.Line(line.Project.Name);
        foreach (var colon in (ReadOnlySpan<string>)["：", ": "])
        {
            if (line.Title.IndexOf(project + colon, StringComparison.Ordinal) is >= 0 and var at)
            {
                return line.Title.Remove(at, project.Length + colon.Length);
            }
        }

        return line.Title;
    }

    // What a card says by its header's colour.
    private static string Mark(CardColor color) => color switch
    {
        CardColor.Green => "🟢",
        CardColor.Red => "🔴",
        CardColor.Grey => "⚪",
    };

    private static CardColor Color(IReadOnlyList<DigestLine> lines) =>
        lines.Any(line => line.Card.Color == CardColor.Red) ? CardColor.Red
        : lines.All(line => line.Card.Color == CardColor.Grey) ? CardColor.Grey
        : CardColor.Green;

    private static Uri Activity(Project project) =>
        project.Url.IsAbsoluteUri && Uri.TryCreate(project.Url.AbsoluteUri.TrimEnd('/') + "/activity", UriKind.Absolute, out var page) ? page : project.Url;

    // Of all projects of the reader's, below GitLab's own address: the project's without its path.
    private static Uri AllActivity(Project project) =>
        project.Url.IsAbsoluteUri && project.Url.AbsoluteUri.TrimEnd('/') is var url && url.EndsWith("/" + project.Path, StringComparison.OrdinalIgnoreCase)
            && Uri.TryCreate(url[..^project.Path.Length] + "dashboard/activity", UriKind.Absolute, out var page) ? page : project.Url;
}
