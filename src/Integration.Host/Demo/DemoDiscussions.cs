using System.Globalization;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.Host.Demo;

/// <summary>What people of the project discuss: issues, merge requests, comments.</summary>
internal sealed partial class DemoProject
{
    private Issue? _issue;
    private Issue? _secret;
    private MergeRequest? _mergeRequest;
    private Snippet? _snippet;

    private IReadOnlyList<string> Imported => [.. Enumerable.Range(1, 5).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Words.Say("story.imported")}-{i}"))];

    public void OpenIssue() => _issue = Project.OpenIssue(Person(2), new IssueEdit
    {
        Title = Words.Pick("story.issue", Round, ".title"), Description = Words.Pick("story.issue", Round, ".about"), Labels = ["bug"], Assignees = [Person(0)],
    });

    public void CommentOnIssue() => Project.Comment(Person(0), _issue!, Words.Pick("story.issue", Round, ".comment"));

    public void CloseIssue() => Project.CloseIssue(Person(0), _issue!);

    public void ReopenIssue() => Project.ReopenIssue(Person(2), _issue!);

    public void OpenConfidentialIssue() => _secret = Project.OpenIssue(Person(3), new IssueEdit
    {
        Title = Words.Pick("story.secret", Round, ".title"), Description = Words.Pick("story.secret", Round, ".about"), Confidential = true, Labels = ["security"],
    });

    public void CommentOnConfidentialIssue() => Project.Comment(Person(1), _secret!, Words.Pick("story.secret", Round, ".comment"));

    public void CloseConfidentialIssue() => Project.CloseIssue(Person(1), _secret!);

    public void ReopenConfidentialIssue() => Project.ReopenIssue(Person(3), _secret!);

    public void OpenMergeRequest() => _mergeRequest = Project.OpenMergeRequest(Person(1), Branch, new MergeRequestEdit
    {
        Title = Topic(".first"), Description = Topic(".about"), Reviewers = [Person(2)], Assignees = [Person(1)], Draft = Round % 2 == 1,
    });

    public void CommentOnMergeRequest() => Project.Comment(Person(2), _mergeRequest!, Words.Pick("story.review", Round));

    public void CommentInternallyOnMergeRequest() => Project.Comment(Person(0), _mergeRequest!, Words.Pick("story.confidential_review", Round), internalNote: true);

    public void CommentOnDiff() => Project.CommentOnDiff(Person(3), _mergeRequest!, new DiffPosition(Topic(".file"), 42), Words.Pick("story.diff", Round));

    public void CloseMergeRequest() => Project.Close(Person(1), _mergeRequest!);

    /// <summary>What was a draft is ready then.</summary>
    public void ReopenMergeRequest()
    {
        Project.Reopen(Person(1), _mergeRequest!);
        Project.EditMergeRequest(Person(1), _mergeRequest!, new MergeRequestEdit { Draft = false });
    }

    public void Approve() => Project.Approve(Person(2), _mergeRequest!);

    public void Unapprove() => Project.Unapprove(Person(2), _mergeRequest!);

    public void Merge() => Project.Merge(Person(2), _mergeRequest!);

    public void CommentOnCommit() => Project.CommentOnCommit(Person(3), Project.DefaultBranch, Words.Pick("story.commit_comment", Round));

    public void CommentOnSnippet()
    {
        _snippet ??= Project.AddSnippet(_people[0], Words.Say("story.snippet.title"), Words.Say("story.snippet.file"));
        Project.Comment(Person(1), _snippet, Words.Say("story.snippet.comment"));
    }

    /// <summary>More than three branches in one push, which GitLab tells as one event.</summary>
    public void PushManyBranches() => Project.PushMany(_people[0], RefKind.Branch, PushAction.Created, Imported);

    public void RemoveManyBranches() => Project.PushMany(_people[0], RefKind.Branch, PushAction.Removed, Imported);
}
