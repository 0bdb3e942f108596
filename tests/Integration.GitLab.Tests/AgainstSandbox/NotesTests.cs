using Integration.Contract;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Notes;
using Integration.Sandbox.GitLab.Repository;
using Integration.Sandbox.GitLab.Snippets;

namespace Integration.GitLab.Tests.AgainstSandbox;

public sealed class NotesTests : SandboxTest
{
    [Fact]
    public async Task Comments_on_everything_are_told_and_edits_removals_and_the_systems_own_are_not()
    {
        var issue = Shop.OpenIssue(Maya, new IssueEdit { Title = "Till jams", Labels = ["bug"] });
        Shop.Push(Maya, "mend", "Mend it");
        var mergeRequest = Shop.OpenMergeRequest(Maya, "mend", "Mend the till");
        var snippet = Shop.AddSnippet(Maya, "Log of the till");
        await Events.ReadAsync();
        var sha = Events.Told.OfType<PushEvent>().Single().After!;

        Shop.Comment(Maya, issue, "On an issue");
        Shop.Comment(Maya, mergeRequest, "On a merge request");
        Shop.Reply(Maya, Shop.StartThread(Maya, mergeRequest, "In a thread"), "An answer");
        Shop.CommentOnDiff(Maya, mergeRequest, new DiffPosition("src/till.cs", 7), "On a line");
        Shop.CommentOnDiff(Maya, mergeRequest, new DiffPosition("src/new.cs", null, 3, "src/old.cs"), "On a line that goes");
        Shop.CommentOnCommit(Maya, "mend", "On a commit");
        Shop.Comment(Maya, snippet, "On a snippet");
        Shop.DeleteNote(Shop.Comment(Maya, issue, "Never mind"));
        Shop.EditNote(Shop.Comment(Maya, issue, "Firts"), "First");
        Shop.EditIssue(Maya, issue, new IssueEdit { Title = "Makes a note of the system" });

        var told = (await Events.ReadAsync()).Cast<NoteEvent>().ToList();
        told.Select(note => (note.Body, note.State, note.FilePath, note.Line)).ShouldBe(
        [
            ("On an issue", "issue", null, null), ("On a merge request", "merge_request", null, null), ("In a thread", "merge_request", null, null), ("An answer", "merge_request", null, null),
            ("On a line", "diff", "src/till.cs", 7), ("On a line that goes", "diff", "src/new.cs", 3), ("On a commit", "commit", null, null), ("On a snippet", "snippet", null, null),
            ("First", "issue", null, null),
        ]);
        told.ShouldAllBe(note => note.Kind == EventKind.Note && note.Author == new Person("maya", "Maya Lin") { Id = 2 });
        told[0].Labels.ShouldBe(["bug"]);
        told[0].Url.AbsoluteUri.ShouldEndWith($"/acme/shop/-/issues/1#note_{told[0].Id}");
        told[1].Title.ShouldBe("Mend the till");
        told[6].Reference.ShouldBe(sha[..8]);
        told[6].Title.ShouldBe("Mend it");
        told[6].Url.AbsoluteUri.ShouldEndWith($"/acme/shop/-/commit/{sha}#note_{told[6].Id}");
        told[7].Title.ShouldBe("Log of the till");
        (await Events.ReadAsync(deep: true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Internal_comments_are_confidential()
    {
        var issue = Shop.OpenIssue(Maya, "Till jams");
        await Events.ReadAsync();
        Shop.Comment(Maya, issue, "Between us", internalNote: true);
        Shop.StartThread(Maya, issue, "A thread between us", internalNote: true);
        (await Events.ReadAsync()).ShouldAllBe(what => what.Kind == EventKind.ConfidentialNote);
        Events.Told.Count.ShouldBe(3);
    }
}
