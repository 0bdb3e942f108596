using System.Net.Http.Headers;
using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api.Deliveries;

public sealed class DeliveryRoutesTests : IAsyncLifetime
{
    private const string Deliveries = ApiWorld.Feishu + "/deliveries";

    private ApiWorld _world = null!;
    private ConfiguredIntegration _feishu = null!;
    private Outbox _outbox = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        _outbox = new Outbox(_world.Time);
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sig-secret", language = "en" });
        _feishu = _world.Stored();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_delivery_is_told_with_all_that_is_known_of_it()
    {
        await AddAsync(Push(1));
        var claimed = await ClaimAsync();
        await CloseAsync(claimed, new AttemptEnd { Next = NextStep.Done, Outcome = AttemptOutcome.Delivered, Code = "0", Message = "success", HttpStatus = 200, Duration = TimeSpan.FromMilliseconds(42) });
        var delivery = (await _world.GetAsync(Deliveries)).Body.AsArray().ShouldHaveSingleItem()!.AsObject();
        var fingerprint = _feishu.Destination(new Uri(ApiWorld.Hook)).Split(':')[1][..8];
        delivery.ToJsonString(Readable).ShouldBe(
            $$"""{"id":1,"event":"push","event_key":"push:1:2027-03-09T08:00:00Z","title":"Acme / Shop: a push","status":"delivered","reason":null,"created_at":"2027-03-09T08:00:00.000Z","sent_at":"2027-03-09T08:00:00.000Z","next_attempt_at":null,"duration_ms":42,"response_code":0,"response_message":"success","destination":"https://open.feishu.cn/…{{fingerprint}}","digest_id":null,"project_id":7,"attempts":1}""");
    }

    [Fact]
    public async Task Pages_go_from_the_newest_to_the_oldest_with_GitLabs_headers()
    {
        await AddAsync([.. Enumerable.Range(1, 5).Select(Push)]);
        var first = await _world.GetAsync(Deliveries + "?per_page=2");
        Ids(first).ShouldBe([5, 4]);
        Paging(first.Headers).ShouldBe(["1", "2", "2", ""]);
        var last = await _world.GetAsync(Deliveries + "?per_page=2&page=3");
        Ids(last).ShouldBe([1]);
        Paging(last.Headers).ShouldBe(["3", "2", "", "2"]);
        var beyond = await _world.GetAsync(Deliveries + "?page=2147483647&per_page=100");
        Ids(beyond).ShouldBeEmpty();
        Paging(beyond.Headers).ShouldBe(["2147483647", "100", "", "2147483646"]);
    }

    [Fact]
    public async Task What_a_filter_held_back_is_listed_only_when_asked_for_and_kinds_and_states_can_be_picked()
    {
        await AddAsync(Push(1), Examples.Tag());
        await SkipAsync(Push(3), "branch");
        Ids(await _world.GetAsync(Deliveries)).ShouldBe([2, 1]);
        var skipped = await _world.GetAsync(Deliveries + "?status=skipped");
        Ids(skipped).ShouldBe([3]);
        ((string?)skipped.Body[0]!["reason"]).ShouldBe("branch");
        skipped.Body[0]!["destination"].ShouldBeNull();
        Ids(await _world.GetAsync(Deliveries + "?event=tag_push")).ShouldBe([2]);
        Ids(await _world.GetAsync(Deliveries + "?event=push_events&status=pending")).ShouldBe([1]);
        Ids(await _world.GetAsync(Deliveries + "?status=dead")).ShouldBeEmpty();
        Ids(await _world.GetAsync(Deliveries + "?event=alert")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("page=0", "page", "The value must be a whole number, 1 or more.")]
    [InlineData("page=-1", "page", "The value must be a whole number, 1 or more.")]
    [InlineData("page=", "page", "The value must be a whole number, 1 or more.")]
    [InlineData("page=two", "page", "The value must be a whole number, 1 or more.")]
    [InlineData("page=99999999999", "page", "The value must be a whole number, 1 or more.")]
    [InlineData("page=1&page=2", "page", "page was sent more than once. Send it once.")]
    [InlineData("per_page=0", "per_page", "The value must be a whole number, 1 or more.")]
    [InlineData("per_page=%D9%A3", "per_page", "The value must be a whole number, 1 or more.")]
    [InlineData("status=lost", "status", "The value must be one of: pending, sending, delivered, failed, dead, skipped.")]
    [InlineData("status=0", "status", "The value must be one of: pending, sending, delivered, failed, dead, skipped.")]
    [InlineData("event=pushed", "event", "The value must be one of: push, tag_push, issue, confidential_issue, merge_request, note, confidential_note, pipeline, wiki_page, deployment, vulnerability, alert.")]
    public async Task A_bad_filter_or_page_is_named(string query, string name, string sentence)
    {
        var answer = await _world.GetAsync($"{Deliveries}?{query}");
        answer.Status.ShouldBe(400);
        answer.About(name).ShouldBe([sentence]);
    }

    [Fact]
    public async Task Who_asks_for_more_than_a_hundred_gets_a_hundred() =>
        Paging((await _world.GetAsync(Deliveries + "?per_page=101")).Headers).ElementAt(1).ShouldBe("100");

    [Fact]
    public async Task It_is_said_in_Chinese_to_those_who_read_that() =>
        (await _world.GetAsync(Deliveries + "?page=0", language: "zh")).About("page").ShouldBe(["该值必须是不小于 1 的整数。"]);

    [Fact]
    public async Task Details_hold_the_request_without_secrets_the_response_and_every_attempt()
    {
        await AddAsync(Push(1));
        await CloseAsync(await ClaimAsync(), new AttemptEnd
        {
            Next = NextStep.Retry, Outcome = AttemptOutcome.Failed, Reason = "configuration", Code = "19021", Message = "sign match fail", Advice = "signature", HttpStatus = 200, DueAt = _world.Time.GetUtcNow(),
        });
        _world.Time.Advance(TimeSpan.FromMinutes(3));
        await CloseAsync(await ClaimAsync(), new AttemptEnd { Next = NextStep.Done, Outcome = AttemptOutcome.Delivered, Code = "0", Message = "success", HttpStatus = 200, IsCut = true });
        var answer = await _world.GetAsync(Deliveries + "/1");
        answer.Status.ShouldBe(200);
        answer.Text.ShouldNotContain("sig-secret");
        answer.Text.ShouldNotContain("0123456789abcdef-secret");
        var request = answer.Body["request"]!;
        ((string?)request["url"])!.ShouldStartWith("https://open.feishu.cn/…");
        var body = request["body"]!.AsObject();
        body.Select(property => property.Key).ShouldBe(["msg_type", "card"]);
        // The card went out three minutes after its event, and so it says when that was.
        body.ToJsonString(Readable).ShouldContain("08:00");
        answer.Body["response"]!.ToJsonString().ShouldBe("""{"http_status":200,"code":0,"message":"success","advice":null}""");
        var attempts = answer.Body["attempts"]!.AsArray();
        attempts.Select(attempt => (string?)attempt!["outcome"]).ShouldBe(["failed", "delivered"]);
        attempts.Select(attempt => ((bool)attempt!["cut"]!, (bool)attempt["card_instead"]!)).ShouldBe([(false, false), (true, false)]);
        ((int?)attempts[0]!["code"]).ShouldBe(19021);
        ((string?)attempts[0]!["advice"])!.ShouldStartWith("Copy the signing secret");
        ((string?)attempts[1]!["started_at"]).ShouldBe("2027-03-09T08:03:00.000Z");
    }

    [Fact]
    public async Task What_could_not_be_read_from_GitLab_is_told_with_its_cause_and_has_no_request()
    {
        await _world.Storage.Writer.WriteAsync((connection, transaction) => _outbox.AddUnreadable(connection, transaction, 7,
            [new UnreadableEvent("note:9", EventKind.Note, _world.Time.GetUtcNow(), "The comment's thing cannot be read.")], [_feishu], new RoutingContext(default)));
        var listed = (await _world.GetAsync(Deliveries + "?status=dead")).Body.AsArray().ShouldHaveSingleItem()!;
        ((string?)listed["event"], (string?)listed["reason"], (string?)listed["response_message"]).ShouldBe(("note", "unreadable", "The comment's thing cannot be read."));
        var answer = await _world.GetAsync(Deliveries + "/1");
        answer.Status.ShouldBe(200);
        answer.Body["request"].ShouldBeNull();
        answer.Body["response"].ShouldBeNull();
        answer.Body["attempts"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_a_digest_a_project_sees_its_own_lines_and_nothing_of_the_others()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sig-secret", language = "en" }, path: "api/v4/projects/8/integrations/feishu");
        var others = _world.Registry.Find(IntegrationScope.Project(8), "feishu")!;
        var destination = _feishu.Destination(new Uri(ApiWorld.Hook));
        NewDelivery Delivery(ConfiguredIntegration integration, PushEvent what, string title) => new(integration, what, Examples.Card(title), 0, destination, null);
        await WriteAsync(
        [
            Delivery(_feishu, Push(1), "our first push"), Delivery(_feishu, Examples.Push(2, "topic"), "our second push"),
            Delivery(others, Push(3) with { Project = Examples.Project with { Id = 8, Name = "Acme / Secret" } }, "their push"),
        ]);
        var digest = (await _world.Storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimDigest(connection, transaction, destination, _world.Registry)))!;
        digest.Rows.Count.ShouldBe(3);
        var end = new AttemptEnd { Next = NextStep.Done, Outcome = AttemptOutcome.Delivered, Code = "0", HttpStatus = 200 };
        await _world.Storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, digest.Id, [.. digest.Rows.Select(row => (row.Delivery, end))]));

        (await _world.GetAsync(Deliveries)).Body.AsArray().Select(row => (long?)row!["digest_id"]).ShouldBe([digest.Id, digest.Id]);
        var answer = await _world.GetAsync(Deliveries + "/2");
        ((long?)answer.Body["attempts"]![0]!["digest_id"]).ShouldBe(digest.Id);
        var body = answer.Body["request"]!["body"]!.ToJsonString(Readable);
        body.ShouldContain("Acme / Shop: 2 events");
        body.ShouldContain("our first push");
        body.ShouldContain("our second push");
        answer.Text.ShouldNotContain("their push");
        answer.Text.ShouldNotContain("Secret");
    }

    [Fact]
    public async Task A_delivery_of_another_project_or_integration_is_not_found()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook }, path: "api/v4/projects/8/integrations/feishu");
        await AddAsync(Push(1));
        foreach (var path in new[] { "api/v4/projects/8/integrations/feishu/deliveries/1", Deliveries + "/2", Deliveries + "/0", Deliveries + "/99999999999999999999", Deliveries + "/one" })
        {
            var answer = await _world.GetAsync(path);
            answer.Status.ShouldBe(404, path);
            answer.Message.ShouldBe("404 Delivery Not Found");
            (await _world.PostAsync(path + "/resend")).Status.ShouldBe(404);
        }

        (await _world.GetAsync("api/v4/projects/7/integrations/dingtalk/deliveries")).Message.ShouldBe("404 Integration Not Found");
        _world.Resending.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ResendOutcome.Accepted, 202, null)]
    [InlineData(ResendOutcome.Waiting, 409, "This delivery is waiting or being sent: it goes out without your doing anything.")]
    [InlineData(ResendOutcome.NothingToSend, 409, "There is nothing to send again: a filter held this event back, or its message could not be made. The reason stands with the delivery.")]
    [InlineData(ResendOutcome.Off, 409, "The integration is off. Switch it on first.")]
    [InlineData(ResendOutcome.AddressRemoved, 409, "The integration no longer has the address that this delivery was meant for. Add an address first.")]
    internal async Task What_comes_of_sending_again_is_said(ResendOutcome outcome, int status, string? message)
    {
        await AddAsync(Push(1));
        _world.Resending.Answer = outcome;
        var answer = await _world.PostAsync(Deliveries + "/1/resend");
        answer.Status.ShouldBe(status);
        answer.Message.ShouldBe(message);
        _world.Resending.Asked.ShouldBe([1]);
    }

    [Fact]
    public async Task Sixty_times_a_minute_is_often_enough_to_send_again()
    {
        await AddAsync(Push(1));
        for (var i = 0; i < 60; i++)
        {
            (await _world.PostAsync(Deliveries + "/1/resend")).Status.ShouldBe(202);
        }

        var answer = await _world.PostAsync(Deliveries + "/1/resend");
        answer.Status.ShouldBe(429);
        answer.Headers.RetryAfter!.ToString().ShouldBe("60");
        answer.Message.ShouldBe("Deliveries of this integration have been sent again 60 times within a minute. Try again later.");
        _world.Resending.Asked.Count.ShouldBe(60);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        (await _world.PostAsync(Deliveries + "/1/resend")).Status.ShouldBe(202);
    }

    [Fact]
    public async Task Reading_needs_no_scope_but_sending_again_does()
    {
        await AddAsync(Push(1));
        (await _world.GetAsync(Deliveries, VisitedGitLab.ReadOnlyMaintainer)).Status.ShouldBe(200);
        (await _world.GetAsync(Deliveries + "/1", VisitedGitLab.ReadOnlyMaintainer)).Status.ShouldBe(200);
        (await _world.PostAsync(Deliveries + "/1/resend", token: VisitedGitLab.ReadOnlyMaintainer)).Status.ShouldBe(403);
        (await _world.GetAsync(Deliveries, VisitedGitLab.Developer)).Status.ShouldBe(403);
        (await _world.GetAsync(Deliveries, token: null)).Status.ShouldBe(401);
    }

    private static System.Text.Json.JsonSerializerOptions Readable { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static PushEvent Push(int id) => Examples.Push(id);

    private static IEnumerable<int> Ids(Answer answer) => answer.Body.AsArray().Select(delivery => (int)delivery!["id"]!);

    private static IEnumerable<string> Paging(HttpResponseHeaders headers) =>
        new[] { "x-page", "x-per-page", "x-next-page", "x-prev-page" }.Select(name => headers.GetValues(name).Single());

    private Task AddAsync(params ProjectEvent[] events) => WriteAsync(events.Select(what =>
        new NewDelivery(_feishu, what, Examples.Card(), 0, _feishu.Destination(new Uri(ApiWorld.Hook)), null)));

    private Task SkipAsync(ProjectEvent what, string reason) => WriteAsync([new NewDelivery(_feishu, what, Examples.Card(), 0, "", reason)]);

    private Task WriteAsync(IEnumerable<NewDelivery> deliveries) => _world.Storage.Writer.WriteAsync((connection, transaction) => { _outbox.Add(connection, transaction, deliveries); });

    private async Task<ClaimedDelivery> ClaimAsync() =>
        (await _world.Storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimNext(connection, transaction, _feishu.Destination(new Uri(ApiWorld.Hook))))).Delivery!;

    private Task CloseAsync(ClaimedDelivery delivery, AttemptEnd end) => _world.Storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, delivery, end));
}
