using System.Globalization;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Alerts;
using Integration.Sandbox.GitLab.Deployments;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Pipelines;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;
using Integration.Sandbox.GitLab.Vulnerabilities;
using Integration.Sandbox.GitLab.Wikis;

namespace Integration.Host.Tests.Watching.Stories;

/// <summary>
/// A project in which things of all kinds happen in an order that numbers decide, and what has to be told of them. What nobody could know who
/// looks later is left out: a pipeline that ends twice in a minute, a deployment that was running in between.
/// </summary>
internal sealed class Story
{
    private readonly List<Act> _acts = [];
    private readonly HashSet<(MergeRequest Of, User By)> _approvals = [];
    private readonly PretendGitLab _gitLab;
    private readonly Project _project;
    private readonly User[] _people;
    private readonly List<string> _branches = [];
    private readonly List<string> _tags = [];
    private readonly List<string> _pages = [];
    private readonly List<Issue> _open = [];
    private readonly List<Issue> _closed = [];
    private readonly List<MergeRequest> _requests = [];
    private readonly List<MergeRequest> _closedRequests = [];
    private readonly List<Pipeline> _running = [];
    private readonly List<Note> _notes = [];
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private readonly int _before;
    private Snippet? _snippet;
    private int _number;

    public Story(PretendGitLab gitLab, Project project, params User[] people)
    {
        (_gitLab, _project, _people) = (gitLab, project, people);
        _before = Rows().Count;
        AddPushes();
        AddIssues();
        AddMergeRequests();
        AddNotes();
        AddRest();
        gitLab.Edition = Edition.Ultimate;
        Tell("alert", _project.Id, _project.Trigger(new NewAlert("One that repeats itself")).Iid);
    }

    private delegate void Act(int choice);

    /// <summary>How many kinds of things can happen.</summary>
    public int Acts => _acts.Count;

    /// <summary>What is to be told: keys without their times.</summary>
    public IReadOnlySet<string> Expected => Rows().Skip(_before).Select(Key).OfType<string>().Concat(_expected).ToHashSet(StringComparer.Ordinal);

    private string Next => string.Create(CultureInfo.InvariantCulture, $"{++_number}");

    /// <summary>A key as <see cref="Expected"/> has it: of <c>push:17:2027-03-09T08:00:00Z</c> the time is left out, which holds colons itself.</summary>
    public static string WithoutTime(string key) => string.Join(':', key.Split(':')[..^3]);

    /// <summary>The next thing happens.</summary>
    public void Play(int choice) => _acts[choice % _acts.Count](choice / _acts.Count);

    private User Who(int choice) => _people[choice % _people.Length];

    // Without a kind of its own: what GitLab records beside what is told.
    private static string? Key(EventRow row) => row.KindOfTarget is { } kind ? string.Create(CultureInfo.InvariantCulture, $"{kind}:{row.Id}") : null;

    private IReadOnlyList<EventRow> Rows() => _gitLab.Events.Of(_project);

    private void AddPushes() => _acts.AddRange(
    [
        n => _project.Push(Who(n), "main", "Change " + Next),
        n => _project.Push(Who(n), "main", "Change " + Next, "Change " + Next, "Change " + Next),
        n => NewBranch(n),
        n => OneOf(_branches, n, branch => _project.Push(Who(n), branch, "Work " + Next), () => NewBranch(n)),
        n => OneOf(_branches, n, branch => _project.ForcePush(Who(n), branch, 1, "Anew " + Next), () => NewBranch(n)),
        n => OneOf(_branches, n, branch =>
        {
            _project.RemoveBranch(Who(n), branch);
            _branches.Remove(branch);
        }, () => NewBranch(n)),
        n => _project.PushMany(Who(n), RefKind.Branch, PushAction.Created, [.. Enumerable.Range(0, 4).Select(_ => "many-" + Next)]),
        n => NewTag(n),
        n => OneOf(_tags, n, tag =>
        {
            _project.RemoveTag(Who(n), tag);
            _tags.Remove(tag);
        }, () => NewTag(n)),
        n => OneOf(_tags, n, tag =>
        {
            _project.Push(Who(n), "main", "Change " + Next);
            _project.PushTag(Who(n), tag);
        }, () => NewTag(n)),
    ]);

    private void AddIssues() => _acts.AddRange(
    [
        n => _open.Add(_project.OpenIssue(Who(n), "Issue " + Next)),
        n => _open.Add(_project.OpenIssue(Who(n), "Issue " + Next, confidential: true)),
        n => _open.Add(_project.OpenIssue(Who(n), new IssueEdit { Title = "Task " + Next, Type = "task" })),
        n => Move(_open, _closed, n, issue => _project.CloseIssue(Who(n), issue)),
        n => Move(_closed, _open, n, issue => _project.ReopenIssue(Who(n), issue)),
        n => OneOf(_open, n, issue => _project.EditIssue(Who(n), issue, new IssueEdit { Labels = ["label-" + Next] }), () => { }),
        n => OneOf(_open, n, issue =>
        {
            _project.CloseIssue(Who(n), issue);
            _project.ReopenIssue(Who(n + 1), issue);
        }, () => { }),
    ]);

    private void AddMergeRequests() => _acts.AddRange(
    [
        n => NewRequest(n),
        n => Move(_requests, _closedRequests, n, request => _project.Close(Who(n), request)),
        n => Move(_closedRequests, _requests, n, request => _project.Reopen(Who(n), request)),
        n => OneOf(_requests, n, request =>
        {
            _project.Merge(Who(n), request);
            _requests.Remove(request);
        }, () => NewRequest(n)),
        n => OneOf(_requests, n, request => Approve(request, n), () => NewRequest(n)),
        n => OneOf(_requests, n, request => Unapprove(request, n), () => NewRequest(n)),
        n => OneOf(_requests, n, request =>
        {
            Approve(request, n);
            Unapprove(request, n);
        }, () => NewRequest(n)),
        n => OneOf(_requests, n, request => _project.EditMergeRequest(Who(n), request, new MergeRequestEdit { Title = "Renamed " + Next }), () => { }),
    ]);

    private void AddNotes() => _acts.AddRange(
    [
        n => OneOf(_open, n, issue => _notes.Add(_project.Comment(Who(n), issue, "Comment " + Next)), () => { }),
        n => OneOf(_open, n, issue => _project.Comment(Who(n), issue, "Between us " + Next, internalNote: true), () => { }),
        n => OneOf(_requests, n, request => _notes.Add(_project.StartThread(Who(n), request, "Thread " + Next)), () => { }),
        n => OneOf(_requests, n, request => _project.CommentOnDiff(Who(n), request, new DiffPosition("app.rb", n + 1), "Line " + Next), () => { }),
        n => _project.CommentOnCommit(Who(n), "main", "On the commit " + Next),
        n => _project.Comment(Who(n), _snippet ??= _project.AddSnippet(Who(n), "Snippet"), "On the snippet " + Next),
        n => OneOf(_notes, n, note => _project.EditNote(note, "Edited " + Next), () => { }),
    ]);

    private void AddRest() => _acts.AddRange(
    [
        n => _running.Add(_project.AddPipeline(Who(n), new NewPipeline("main") { Status = "running" })),
        n => End(n, "success"),
        n => End(n, "failed"),
        n => End(n, "canceled"),
        n => _project.AddPipeline(Who(n), new NewPipeline("main") { Source = "parent_pipeline", Status = "failed" }),
        n => NewPage(n),
        n => OneOf(_pages, n, page => _project.UpdateWikiPage(Who(n), page, "Text " + Next), () => NewPage(n)),
        n => OneOf(_pages, n, page =>
        {
            _project.DeleteWikiPage(Who(n), page);
            _pages.Remove(page);
        }, () => NewPage(n)),
        n => Deploy(n, "running"),
        n => Deploy(n, "success"),
        n => Deploy(n, "failed"),
        n => Deploy(n, "canceled"),
        n => Deploy(n, "created"),
        n => Tell("alert", _project.Id, _project.Trigger(new NewAlert("Alert " + Next)).Iid),
        n => _project.Trigger(new NewAlert("One that repeats itself")),
        n => Tell("vulnerability", _project.Detect(new NewVulnerability("Hole " + Next)).Id),
    ]);

    private void NewBranch(int n)
    {
        var branch = "branch-" + Next;
        _project.Push(Who(n), branch, "Begin " + branch);
        _branches.Add(branch);
    }

    private void NewTag(int n)
    {
        var tag = "v" + Next;
        _project.PushTag(Who(n), tag);
        _tags.Add(tag);
    }

    private void NewPage(int n)
    {
        var page = "Page " + Next;
        _project.CreateWikiPage(Who(n), page);
        _pages.Add(page);
    }

    private void NewRequest(int n)
    {
        var branch = "request-" + Next;
        _project.Push(Who(n), branch, "For " + branch);
        _requests.Add(_project.OpenMergeRequest(Who(n), branch, "Request " + Next));
    }

    private void Approve(MergeRequest request, int n)
    {
        if (_approvals.Add((request, Who(n))))
        {
            _project.Approve(Who(n), request);
        }
    }

    private void Unapprove(MergeRequest request, int n)
    {
        if (_approvals.Remove((request, Who(n))))
        {
            _expected.Add(string.Create(CultureInfo.InvariantCulture, $"unapprove:{_project.Unapprove(Who(n), request).Id}"));
        }
    }

    private void End(int n, string status) => OneOf(_running, n, pipeline =>
    {
        pipeline.SetStatus(status);
        _running.Remove(pipeline);
        _expected.Add(string.Create(CultureInfo.InvariantCulture, $"pipeline:{pipeline.Id}:{status}"));
    }, () => _running.Add(_project.AddPipeline(Who(n), new NewPipeline("main") { Status = "running" })));

    private void Deploy(int n, string status)
    {
        var deployment = _project.Deploy(Who(n), new NewDeployment(n % 2 == 0 ? "production" : "staging") { Status = status });
        if (status != "created")
        {
            _expected.Add(string.Create(CultureInfo.InvariantCulture, $"deployment:{deployment.Id}:{status}"));
        }
    }

    private void Tell(string kind, params ReadOnlySpan<long> ids) => _expected.Add(kind + ":" + string.Join(':', ids.ToArray()));

    private static void OneOf<T>(List<T> things, int choice, Action<T> act, Action otherwise)
    {
        if (things.Count > 0)
        {
            act(things[choice % things.Count]);
        }
        else
        {
            otherwise();
        }
    }

    private static void Move<T>(List<T> from, List<T> to, int choice, Action<T> act) => OneOf(from, choice, thing =>
    {
        act(thing);
        from.Remove(thing);
        to.Add(thing);
    }, () => { });
}
