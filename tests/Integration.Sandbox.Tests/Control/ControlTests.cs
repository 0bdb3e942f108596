using System.Net.Sockets;
using Integration.Sandbox.GitLab.Issues;
using Integration.Sandbox.GitLab.MergeRequests;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.Control;

public sealed class ControlTests
{
    [Fact]
    public async Task A_page_lists_every_route_with_its_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var page = (await sandbox.SendAsync(HttpMethod.Get, "/sandbox")).Text;
        page.ShouldContain("POST /sandbox/projects/:project/push\n");
        page.ShouldContain("fields: branch, by, count, titles, commits");
        page.ShouldContain("fields: ref*, by, source,");
        page.ShouldContain("DELETE /sandbox/outages");
    }

    [Theory]
    [InlineData("projects/1/push", """{"branhc":"main"}""", "Unknown field \"branhc\". Known: branch, by, count, titles, commits.")]
    [InlineData("projects/1/push", """{"commits":[{"mesage":"x"}]}""", "Unknown field \"mesage\". Known: message*, author_name, author_email, date.")]
    [InlineData("projects/1/push", """{"titles":[3]}""", "The field \"titles[0]\" has a wrong type or value.")]
    [InlineData("projects/1/push", """{"count":-1}""", "The field \"count\" must be from 0 to 100000.")]
    [InlineData("projects/1/push", "[]", "The body must be a JSON object.")]
    [InlineData("projects/1/push", "{", "The body is not JSON, or a field holds what it cannot.")]
    [InlineData("projects/1/pipelines", "{}", "The field \"ref\" is missing.")]
    [InlineData("projects/1/pipelines", """{"ref":"nope"}""", "There is no branch, tag or commit \"nope\".")]
    [InlineData("projects/1/remove_branch", """{"branch":"nope"}""", "There is no branch \"nope\".")]
    [InlineData("outages", """{"kind":"fire"}""", "The field \"kind\" has a wrong type or value.")]
    [InlineData("bots", """{"allowed_addresses":["here"]}""", "\"here\" in \"allowed_addresses\" is no address, 1.2.3.* or CIDR.")]
    public async Task Bad_input_is_named_and_changes_nothing(string path, string body, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync($"/sandbox/{path}", body);
        reply.Status.ShouldBe(400);
        reply.Json.Text("message").ShouldBe(message);
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("projects/nope/push", 404, "There is no project \"nope\".")]
    [InlineData("nope", 404, "There is nothing here; GET /sandbox lists the control routes.")]
    public async Task What_is_not_there_is_a_404(string path, int status, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync($"/sandbox/{path}", "{}");
        (reply.Status, reply.Json.Text("message")).ShouldBe((status, message));
    }

    [Fact]
    public async Task A_whole_story_can_be_told_by_curl()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await Do("users", """{"username":"zoe","name":"Zoe"}""");
        await Do("tokens", """{"user":"zoe","value":"zoe-token","scopes":["api"]}""");
        await Do("projects", """{"path":"acme/web/site","name":"Site","visibility":"private"}""");
        await Do("projects/acme%2Fweb%2Fsite/members", """{"user":"zoe","role":"maintainer"}""");
        await Do("projects/3/push", """{"by":"zoe","branch":"fix/one","titles":["Fix one","Fix two"]}""");
        await Do("projects/3/push", """{"branch":"empty"}""");
        await Do("projects/3/force_push", """{"branch":"fix/one","thrown_away":1,"titles":["Fix two again"]}""");
        await Do("projects/3/tags", """{"name":"v1","message":"First"}""");
        await Do("projects/3/remove_tag", """{"name":"v1"}""");
        await Do("projects/3/remove_branch", """{"branch":"empty"}""");
        await Do("projects/3/bulk_push", """{"kind":"branch","action":"created","names":["a","b","c","d"]}""");
        await Do("projects/3/merge_requests", """{"source_branch":"fix/one","title":"Fix"}""");
        await Do("projects/3/merge_requests/1", """{"action":"merge"}""");
        await Do("projects/3/issues", """{"title":"Slow"}""");
        await Do("projects/3/issues/1/notes", """{"body":"Indeed"}""");
        await Do("projects/3/issues/1", """{"labels":["bug"],"assignees":["zoe"],"milestone":"1.0","due_date":"2027-04-01"}""");
        await Do("projects/3/issues/1", """{"action":"close"}""");
        await Do("projects/3/issues/1", """{"action":"reopen","confidential":true}""");
        await Do("projects/3/push", """{"by":"zoe","branch":"fix/two","titles":["Fix two"]}""");
        await Do("projects/3/merge_requests", """{"source_branch":"fix/two","title":"Two","draft":true,"reviewers":["zoe"]}""");
        await Do("projects/3/merge_requests/2", """{"action":"approve","by":"zoe"}""");
        await Do("projects/3/merge_requests/2", """{"action":"unapprove","by":"zoe","draft":false}""");
        await Do("projects/3/merge_requests/2/notes", """{"body":"Here","path":"a.cs","line":3}""");
        await Do("projects/3/commit_notes", """{"body":"Why?","revision":"fix/two"}""");
        await Do("projects/3/snippets", """{"title":"Query"}""");
        await Do("projects/3/snippets/1/notes", """{"body":"Fast"}""");
        await Do("projects/3/notes/1", """{"body":"Indeed!"}""");
        await Do("projects/3/wiki", """{"title":"Home"}""");
        await Do("projects/3/protected_branches", """{"branch":"release/*"}""");
        await Do("projects/3/pipelines", """{"ref":"main","status":"running","jobs":[{"name":"unit","stage":"test","status":"running"}]}""");
        await Do("projects/3/pipelines/1/jobs/unit/status", """{"status":"failed"}""");
        await Do("projects/3/pipelines/1/status", """{"status":"failed"}""");

        var rows = (await sandbox.GetAsync("projects/3/events?sort=asc&per_page=100", "zoe-token")).Json;
        rows.Column("action_name").ShouldBe(
        [
            "pushed new", "pushed new", "pushed new", "pushed to", "pushed new", "deleted", "deleted", "pushed new", "opened", "accepted", "pushed to",
            "opened", "commented on", "closed", "opened", "pushed new", "opened", "approved", "commented on", "commented on", "commented on", "created",
        ]);
        rows[1].Text("author", "name").ShouldBe("Zoe");
        (await sandbox.GetAsync("projects/3/pipelines/1/jobs?scope[]=failed", "zoe-token")).Json.Column("name").ShouldBe(["unit"]);

        async Task Do(string path, string body)
        {
            var reply = await sandbox.PostAsync($"/sandbox/{path}", body);
            reply.Status.ShouldBe(200, $"{path}: {reply.Text}");
        }
    }

    [Fact]
    public async Task Events_can_be_held_and_released()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.PostAsync("/sandbox/events", """{"hold_next":1}""");
        await sandbox.PostAsync("/sandbox/projects/1/push", "{}");
        await sandbox.PostAsync("/sandbox/projects/1/push", "{}");
        (await sandbox.ShopAsync("events")).Ids().ShouldBe([4, 1]);
        (await sandbox.PostAsync("/sandbox/events/release", """{"project":"acme/shop","id":3}""")).Status.ShouldBe(200);
        (await sandbox.ShopAsync("events")).Ids().ShouldBe([4, 3, 1]);
    }

    [Fact]
    public async Task Bots_are_made_with_their_rules_and_tell_what_they_got()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var made = await sandbox.PostAsync("/sandbox/bots", """{"token":"b2","keywords":["shop"]}""");
        var hook = made.Json.Text("url")!;
        await sandbox.PostAsync(hook, """{"msg_type":"text","content":{"text":"the shop"}}""");
        await sandbox.PostAsync(hook, """{"msg_type":"text","content":{"text":"nothing"}}""");
        await sandbox.PostAsync("/sandbox/bots/b2/faults", """{"kind":"answer","code":11232,"times":1}""");
        (await sandbox.PostAsync(hook, """{"msg_type":"text","content":{"text":"the shop"}}""")).Json.Number("code").ShouldBe(11232);

        var messages = (await sandbox.SendAsync(HttpMethod.Get, "/sandbox/bots/b2/messages")).Json;
        messages.Column("text").ShouldBe(["the shop"]);
        var refused = (await sandbox.SendAsync(HttpMethod.Get, "/sandbox/bots/b2/refused")).Json;
        refused.EnumerateArray().Select(x => x.Number("code")).ShouldBe([19024, 11232]);
        await sandbox.SendAsync(HttpMethod.Delete, "/sandbox/bots/b2/messages");
        (await sandbox.SendAsync(HttpMethod.Get, "/sandbox/bots/b2/messages")).Text.ShouldBe("[]\n");
    }

    [Theory]
    [InlineData("dingtalk/robots", "{\"token\":\"r2\",\"keywords\":[\"shop\"]}", "{\"msgtype\":\"text\",\"text\":{\"content\":\"the shop\"}}", "{\"msgtype\":\"text\",\"text\":{\"content\":\"nothing\"}}", 310000)]
    [InlineData("wecom/robots", "{\"token\":\"r2\"}", "{\"msgtype\":\"text\",\"text\":{\"content\":\"the shop\"}}", "{\"msgtype\":\"text\"}", 44004)]
    [InlineData("liga/receivers", "{\"name\":\"r2\"}", "{\"type\":\"the shop\"}", "[]", 400)]
    public async Task Robots_of_the_other_platforms_are_made_and_tell_what_they_got(string path, string make, string good, string bad, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var made = await sandbox.PostAsync($"/sandbox/{path}", make);
        made.Status.ShouldBe(200, made.Text);
        var hook = made.Json.Text("url")!;
        (await sandbox.PostAsync(hook, good)).Json.Number("errcode").ShouldBe(0);
        (await sandbox.PostAsync(hook, bad)).Json.Number("errcode").ShouldBe(code);
        await sandbox.PostAsync($"/sandbox/{path}/r2/faults", """{"kind":"answer","http_status":502,"body":"<html>","location":"https://a.b/c","retry_after":7}""");
        var fault = await sandbox.PostAsync(hook, good);
        (fault.Status, fault.Text, fault.Header("Location"), fault.Header("Retry-After")).ShouldBe((502, "<html>", "https://a.b/c", "7"));
        await sandbox.PostAsync($"/sandbox/{path}/r2/faults", """{"kind":"answer"}""");
        (await sandbox.PostAsync(hook, good)).Json.Number("errcode").ShouldBe(-1);

        (await sandbox.SendAsync(HttpMethod.Get, $"/sandbox/{path}/r2/messages")).Json.EnumerateArray().ShouldHaveSingleItem().Text("text")!.ShouldContain("the shop");
        (await sandbox.SendAsync(HttpMethod.Get, $"/sandbox/{path}/r2/refused")).Json.EnumerateArray().Select(x => x.Number("code")).ShouldBe([code, -1, -1]);
        (await sandbox.SendAsync(HttpMethod.Get, $"/sandbox/{path}")).Json.EnumerateArray().Select(x => x.Number("messages")).ShouldBe([0, 1]);
        await sandbox.PostAsync("/sandbox/reset", "{}");
        (await sandbox.SendAsync(HttpMethod.Get, $"/sandbox/{path}/r2/messages")).Text.ShouldBe("[]\n");
    }

    [Fact]
    public async Task Rules_and_members_of_the_other_platforms_are_set()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.PostAsync("/sandbox/dingtalk", """{"codes":"newer"}""")).Text.ShouldBe("{\"codes\":\"newer\"}\n");
        (await sandbox.PostAsync("/robot/send?access_token=nobody", "{}")).Json.Number("errcode").ShouldBe(400101);
        await sandbox.PostAsync("/sandbox/dingtalk/robots/sandbox-dingtalk", """{"secret":"SEC1","status":"stopped"}""");
        (sandbox.World.DingTalkRobot.Secret, sandbox.World.DingTalkRobot.Status).ShouldBe(("SEC1", Sandbox.DingTalk.DingTalkStatus.Stopped));
        await sandbox.PostAsync("/sandbox/wecom/robots/sandbox-wecom/members", """{"id":"dan"}""");
        await sandbox.PostAsync("/cgi-bin/webhook/send?key=sandbox-wecom", """{"msgtype":"text","text":{"content":"<@dan>"}}""");
        sandbox.World.WeComRobot.Messages[0].Mentions.ShouldBe(["dan"]);
        (await sandbox.PostAsync("/sandbox/liga/receivers/sandbox-liga", """{"signing_secret":"not Base64"}""")).Status.ShouldBe(400);
        await sandbox.PostAsync("/sandbox/liga/receivers/sandbox-liga", """{"expected_token":"t"}""");
        (await sandbox.PostAsync("/liga/sandbox-liga", "{}")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Troubles_begin_and_end()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.PostAsync("/sandbox/outages", """{"kind":"status","status":503}""");
        await sandbox.PostAsync("/sandbox/gitlab", """{"skew_ms":-60000,"version":"15.0.0"}""");
        (await sandbox.GetAsync("version")).Status.ShouldBe(503);
        await sandbox.SendAsync(HttpMethod.Delete, "/sandbox/outages");
        var reply = await sandbox.GetAsync("version");
        (reply.Json.Text("version"), reply.Header("Date")).ShouldBe(("15.0.0", "Tue, 09 Mar 2027 09:25:40 GMT"));
        (await sandbox.SendAsync(HttpMethod.Get, "/sandbox/requests")).Json.Number("count").ShouldBe(2);

        await sandbox.PostAsync("/sandbox/reset", "{}");
        (await sandbox.SendAsync(HttpMethod.Get, "/sandbox/requests")).Json.Number("count").ShouldBe(0);
        (await sandbox.GetAsync("version")).Header("Date").ShouldBe("Tue, 09 Mar 2027 09:26:40 GMT");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var taken = await Should.ThrowAsync<IOException>(() => SandboxServer.StartAsync(new() { Port = sandbox.Server.Url.Port }));
        (taken.InnerException?.InnerException).ShouldBeOfType<SocketException>();
    }

    [Fact]
    public async Task Many_may_push_and_read_at_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            (await sandbox.PostAsync("/sandbox/projects/1/push", $$"""{"branch":"b{{i}}","count":1}""")).Status.ShouldBe(200);
            await sandbox.ShopAsync("events?per_page=100");
        }));
        (await sandbox.ShopAsync("events?per_page=100")).Ids().ShouldBe([.. Enumerable.Range(3, 40).Reverse(), 1]);
    }

    [Theory]
    [InlineData("issues/1", """{"action":"burn","title":"New"}""", "The field \"action\" must be one of close, reopen, confidential.")]
    [InlineData("issues/1", """{"type":"story","title":"New"}""", "\"story\" is no type of issue; known: issue, incident, test_case, requirement, task, ticket, objective, key_result, epic.")]
    [InlineData("issues/1", """{"due_date":"soon","title":"New"}""", "The field \"due_date\" has a wrong type or value.")]
    [InlineData("issues/1", """{"assignees":["nobody"],"title":"New"}""", "There is no user \"nobody\".")]
    [InlineData("issues/1/notes", """{"body":"x","reply_to":99}""", "There is no note \"99\".")]
    [InlineData("merge_requests/1/notes", """{"body":"x","path":"a.cs"}""", "A comment on a diff needs a line, as it is now or as it was.")]
    [InlineData("merge_requests/1", """{"action":"unapprove"}""", "maya has not approved !1.")]
    [InlineData("commit_notes", """{"body":"x","revision":"nowhere"}""", "There is no branch, tag or commit \"nowhere\".")]
    public async Task What_cannot_be_is_refused_with_its_reason_and_changes_nothing(string path, string body, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Shop.OpenIssue(sandbox.Dan, "Slow");
        sandbox.Shop.Push(sandbox.Dan, "feature", "Work");
        sandbox.Shop.OpenMergeRequest(sandbox.Dan, "feature", "Feature");
        var reply = await sandbox.PostAsync($"/sandbox/projects/1/{path}", body);
        reply.Status.ShouldBeOneOf(400, 404);
        reply.Json.Text("message").ShouldBe(message);
        (await sandbox.ShopAsync("issues/1")).Text("title").ShouldBe("Slow");
        (await sandbox.ShopAsync("events?action=commented")).GetArrayLength().ShouldBe(0);
    }
}
