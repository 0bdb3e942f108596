using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Tests.Cards;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Templates;

public sealed class EventVariablesTests
{
    [Theory]
    [InlineData(EventKind.Push, "commits", "Push.Create", "Push", "推送", "created")]
    [InlineData(EventKind.Push, "new_branch", "Push.Create", "Push", "推送", "created")]
    [InlineData(EventKind.Push, "forced", "Push.Create", "Push", "推送", "forced")]
    [InlineData(EventKind.Push, "removed", "Branch.Delete", "Branch", "分支", "deleted")]
    [InlineData(EventKind.Push, "bulk", "Push.Create", "Push", "推送", "created")]
    [InlineData(EventKind.TagPush, "new", "Tag.Create", "Tag", "标签", "created")]
    [InlineData(EventKind.TagPush, "moved", "Tag.Create", "Tag", "标签", "moved")]
    [InlineData(EventKind.TagPush, "removed", "Tag.Delete", "Tag", "标签", "deleted")]
    [InlineData(EventKind.Issue, "open", "Issue.Create", "Issue", "议题", "created")]
    [InlineData(EventKind.Issue, "reopen", "Issue.Update", "Issue", "议题", "reopened")]
    [InlineData(EventKind.ConfidentialIssue, "close", "Issue.Update", "Issue", "议题", "closed")]
    [InlineData(EventKind.MergeRequest, "open", "MergeRequest.Create", "MergeRequest", "合并请求", "created")]
    [InlineData(EventKind.MergeRequest, "reopen", "MergeRequest.Update", "MergeRequest", "合并请求", "reopened")]
    [InlineData(EventKind.MergeRequest, "merge", "MergeRequest.Merge", "MergeRequest", "合并请求", "merged")]
    [InlineData(EventKind.MergeRequest, "close", "MergeRequest.Update", "MergeRequest", "合并请求", "closed")]
    [InlineData(EventKind.MergeRequest, "approve", "MergeRequest.Approve", "MergeRequest", "合并请求", "approved")]
    [InlineData(EventKind.MergeRequest, "unapprove", "MergeRequest.Unapprove", "MergeRequest", "合并请求", "unapproved")]
    [InlineData(EventKind.Note, "commit", "Comment.Create", "Comment", "评论", "added")]
    [InlineData(EventKind.ConfidentialNote, "issue", "Comment.Create", "Comment", "评论", "added")]
    [InlineData(EventKind.Pipeline, "failed", "Pipeline.Update", "Pipeline", "流水线", "failed")]
    [InlineData(EventKind.Pipeline, "warning", "Pipeline.Update", "Pipeline", "流水线", "passed with warnings")]
    [InlineData(EventKind.WikiPage, "create", "Wiki.Create", "Wiki", "Wiki 页面", "created")]
    [InlineData(EventKind.WikiPage, "update", "Wiki.Update", "Wiki", "Wiki 页面", "updated")]
    [InlineData(EventKind.WikiPage, "delete", "Wiki.Delete", "Wiki", "Wiki 页面", "deleted")]
    [InlineData(EventKind.Deployment, "running", "Deployment.Update", "Deployment", "部署", "started")]
    [InlineData(EventKind.Vulnerability, "detected", "Vulnerability.Create", "Vulnerability", "漏洞", "detected")]
    [InlineData(EventKind.Alert, "triggered", "Alert.Create", "Alert", "警报", "triggered")]
    public void Each_event_has_a_type_in_LigaAIs_form(EventKind kind, string state, string id, string subject, string chinese, string action)
    {
        var sample = Varying.Sample(kind, state);

        var english = Varying.Of(sample);
        (english.At("event.type.id"), english.At("event.type.subject.code"), english.At("event.type.action.code"), english.At("event.type.action.name")).ShouldBe((id, subject, id.Split('.')[1], action));
        Varying.Of(sample, "zh-CN").At("event.type.subject.name").ShouldBe(chinese);
    }

    [Theory]
    [InlineData(RefKind.Branch, BulkPushAction.Removed, "Branch.Delete")]
    [InlineData(RefKind.Branch, BulkPushAction.Pushed, "Push.Create")]
    [InlineData(RefKind.Tag, BulkPushAction.Removed, "Tag.Delete")]
    [InlineData(RefKind.Tag, BulkPushAction.Pushed, "Tag.Create")]
    [InlineData(RefKind.Tag, BulkPushAction.Created, "Tag.Create")]
    public void Many_refs_at_once_are_told_as_one_is(RefKind refs, BulkPushAction action, string id)
    {
        var bulk = (BulkPushEvent)Varying.Sample(EventKind.Push, "bulk") with { Refs = refs, Action = action };

        var told = Varying.Of(bulk);
        told.At("event.type.id").ShouldBe(id);
        told.At(refs == RefKind.Tag ? "tag.refCount" : "push.refCount").ShouldBe("5");
    }

    [Fact]
    public void An_issue_has_LigaAIs_names()
    {
        var issue = (IssueEvent)WholeSamples.Of(Varying.Sample(EventKind.Issue, "open"), Composing.Words);

        var told = Varying.Of(issue with { Project = issue.Project with { TopGroupId = 3 } }, "zh-CN");
        told.At("tenant.id").ShouldBe("3");
        told.At("trigger.date").ShouldBe("1804579500000");
        told.At("trigger.user.name").ShouldBe("Li Wei");
        told.At("issue.number").ShouldBe("431");
        told.At("issue.summary").ShouldBe("The cart forgets the voucher after signing in");
        told.At("issue.type.name").ShouldBe("议题");
        told.At("issue.status.code").ShouldBe("opened");
        told.At("issue.status.name").ShouldBe("打开");
        told.At("issue.status.category.name").ShouldBe("待办");
        told.At("issue.priority.name").ShouldBe("high");
        told.At("issue.sprint.name").ShouldBe("1.4");
        told.At("issue.follows[*].username").ShouldBe("tom.berg");
        told.At("issue.assignee.name").ShouldBe("Ana Souza");
        told.At("issue.createBy.name").ShouldBe("Tom Berg");
        told.At("issue.estimatePoint.value").ShouldBe("3");
        told.At("customFields").ShouldBe("""[{"customFieldName":"customer","fieldCode":"customer","fieldValue":[{"name":"Acme","value":"Acme"}]}]""");
        told.At("field.issue.status.name").ShouldBe("状态");
        told.At("field.issue.createBy.name").ShouldBe("创建人");
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_hosts_zone() =>
        // 2027-03-16 00:00 in Shanghai.
        Varying.Of(Varying.Sample(EventKind.Issue, "open")).At("issue.dueDate").ShouldBe(new DateTimeOffset(2027, 3, 16, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void What_is_absent_has_no_key()
    {
        var bare = ((IssueEvent)Varying.Sample(EventKind.Issue, "close")) with { Author = null, Labels = [], Assignees = [], Milestone = null, DueDate = null };

        var told = Varying.Of(bare);
        told.GetProperty("trigger").EnumerateObject().Select(member => member.Name).ShouldBe(["date"]);
        told.GetProperty("issue").EnumerateObject().Select(member => member.Name).ShouldBe(["number", "summary", "url", "status", "type", "confidential", "project"]);
        told.TryGetProperty("comment", out _).ShouldBeFalse();
        told.TryGetProperty("customFields", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_comment_tells_of_what_it_stands_on()
    {
        var told = Varying.Of(Varying.Sample(EventKind.Note, "issue"));
        told.At("issue.number").ShouldBe("431");
        told.At("issue.url").ShouldBe("https://gitlab.example.com/acme/shop/-/issues/431");
        told.At("comment.url").ShouldBe("https://gitlab.example.com/acme/shop/-/issues/431#note_1702");
        told.GetProperty("note").GetRawText().ShouldBe(told.GetProperty("comment").GetRawText());

        told = Varying.Of(Varying.Sample(EventKind.Note, "diff"));
        (told.At("mergeRequest.number"), told.At("comment.filePath"), told.At("comment.line")).ShouldBe(("87", "app/models/cart.rb", "42"));
        told.TryGetProperty("issue", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_watchers_user_stands_there_where_nobody_did_it()
    {
        var alert = Varying.Sample(EventKind.Alert, "triggered");

        Varying.Of(alert, watcher: new Person("watcher", "The Watcher") { Id = 5 }).At("trigger.user").ShouldBe("""{"id":5,"name":"The Watcher","username":"watcher"}""");
        Varying.Of(Varying.Sample(EventKind.Push, "commits"), watcher: new Person("watcher", "The Watcher")).At("trigger.user.username").ShouldBe("li.wei");
    }

    [Theory]
    [InlineData("priority::high::soon", "soon", "priority::high")]
    [InlineData("workflow::in review", "in review", "workflow")]
    public void A_scoped_label_ends_its_key_at_the_last_colons(string label, string value, string key)
    {
        var told = Varying.Of(((IssueEvent)Varying.Sample(EventKind.Issue, "open")) with { Labels = [label, "::", "a::", "::b"] });

        told.At("customFields").ShouldBe($$"""[{"customFieldName":"{{key}}","fieldCode":"{{key}}","fieldValue":[{"name":"{{value}}","value":"{{value}}"}]}]""");
    }

    [Fact]
    public void Hostile_text_stays_one_value_and_loses_what_no_reader_should_meet()
    {
        var told = Varying.Of(((IssueEvent)Varying.Sample(EventKind.Issue, "open")) with { Title = "\"}],\u202E\u0007${trigger.user.name}", Description = "one\r\ntwo" });

        told.At("issue.summary").ShouldBe("\"}],${trigger.user.name}");
        told.At("issue.description").ShouldBe("one\ntwo");
        JsonSerializer.Serialize(told).ShouldNotContain("\r");
    }

    [Fact]
    public void They_are_made_only_when_somebody_asks()
    {
        var later = Varying.Variables.Later(Varying.Sample(EventKind.Push, "commits"), "en", null);

        later.IsValueCreated.ShouldBeFalse();
        later.Value.At("push.branch").ShouldBe("main");
    }

    [Fact]
    public void A_list_ends_where_no_message_could_hold_it()
    {
        var issue = (IssueEvent)Varying.Sample(EventKind.Issue, "open");

        var told = Varying.Of(issue with { Labels = [.. Enumerable.Range(0, 100).Select(_ => new string('长', 10_000))] });
        told.GetRawText().Length.ShouldBeLessThan(1 << 20);
        told.GetProperty("issue").GetProperty("labels").GetArrayLength().ShouldBeInRange(30, 40);
        told.At("trigger.user.name").ShouldNotBeNull();
    }
}
