using Integration.Contract;

namespace Integration.Host.Templates.Variables;

/// <summary>Wiki pages, vulnerabilities and alerts.</summary>
internal static class OperationVariableSets
{
    public static IEnumerable<Variable> All { get; } =
    [
        .. new VariableSet<WikiPageEvent>("wikiPage", scene => scene.Event as WikiPageEvent, EventKind.WikiPage)
            .Number("id", page => page.Id)
            .Text("title", page => page.Title)
            .Url("url", page => page.Url),
        .. new VariableSet<VulnerabilityEvent>("vulnerability", scene => scene.Event as VulnerabilityEvent, EventKind.Vulnerability)
            .Number("id", vulnerability => vulnerability.Id)
            .Text("title", vulnerability => vulnerability.Title)
            .Url("url", vulnerability => vulnerability.Url)
            .Text("severity.code", vulnerability => Word(vulnerability.Severity))
            .Name("severity.name", "severity", vulnerability => Word(vulnerability.Severity))
            .Text("location", vulnerability => vulnerability.Location)
            .Text("scanner", vulnerability => vulnerability.Scanner)
            .List("identifiers", vulnerability => [.. vulnerability.Identifiers.Select(one => new VariableObject { { "name", one.Name }, { "url", one.Url?.OriginalString } })])
            .Item("identifiers", "name", VariableType.Text)
            .Item("identifiers", "url", VariableType.Text),
        .. new VariableSet<AlertEvent>("alert", scene => scene.Event as AlertEvent, EventKind.Alert)
            .Number("number", alert => alert.Iid)
            .Text("title", alert => alert.Title)
            .Url("url", alert => alert.Url)
            .Text("severity.code", alert => Word(alert.Severity))
            .Name("severity.name", "severity", alert => Word(alert.Severity))
            .Text("service", alert => alert.Service)
            .Text("tool", alert => alert.Tool)
            .Date("startTime", alert => alert.StartedAt)
            .Number("count", alert => alert.Count),
    ];

    private static string Word(Severity severity) => severity switch
    {
        Severity.Unknown => "unknown",
        Severity.Info => "info",
        Severity.Low => "low",
        Severity.Medium => "medium",
        Severity.High => "high",
        Severity.Critical => "critical",
    };
}
