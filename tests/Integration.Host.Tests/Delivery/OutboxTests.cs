using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Routing;
using Integration.Host.Storage;
using Integration.Host.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class OutboxTests : IAsyncLifetime
{
    private const string Address = "https://chat.example.com/hook/1";

    private readonly TemporaryStorage _storage = new();
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private readonly ConfiguredIntegration _integration = Examples.Integration(("webhook", Address));
    private readonly Outbox _outbox;
    private readonly string _destination;

    public OutboxTests()
    {
        _outbox = new Outbox(_time);
        _destination = _integration.Destination(new Uri(Address));
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task An_event_that_is_read_again_has_its_delivery_once()
    {
        (await Add(Examples.Push(1))).ShouldBe([_destination]);
        (await Add(Examples.Push(1))).ShouldBeEmpty();
        (await Claim())!.Event.ShouldContain("push:1:");
        (await Claim()).ShouldBeNull();
    }

    [Fact]
    public async Task Rows_of_one_branch_go_out_one_after_the_other_in_order()
    {
        await Add(Examples.Push(1), Examples.Push(2));
        var first = await Claim();
        (await Claim()).ShouldBeNull();
        await Close(first!, NextStep.Done);
        (await Claim())!.Id.ShouldBeGreaterThan(first!.Id);
    }

    [Fact]
    public async Task A_row_that_is_tried_again_holds_back_its_own_branch_and_no_other()
    {
        await Add(Examples.Push(1, "topic"), Examples.Push(2, "topic"), Examples.Push(3, "main"));
        var failed = await Claim();
        await Close(failed!, NextStep.Retry, due: Examples.Now.AddMinutes(1));
        (await Claim())!.Event.ShouldContain("push:3:");
        (await Claim()).ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        (await Claim())!.Id.ShouldBe(failed!.Id);
    }

    [Fact]
    public async Task A_row_behind_an_earlier_one_of_its_thing_is_due_with_that_one()
    {
        await Add(Examples.Push(1, "topic"), Examples.Push(2, "topic"));
        await Close((await Claim())!, NextStep.Retry, due: Examples.Now.AddHours(1));
        var claim = await _storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimNext(connection, transaction, _destination));
        claim.Delivery.ShouldBeNull();
        claim.NextDue.ShouldBe(Examples.Now.AddHours(1));
    }

    [Fact]
    public async Task A_dead_row_blocks_nothing()
    {
        await Add(Examples.Push(1), Examples.Push(2));
        await Close((await Claim())!, NextStep.GiveUp);
        (await Claim())!.Event.ShouldContain("push:2:");
    }

    [Fact]
    public async Task An_urgent_row_overtakes()
    {
        await Add(Examples.Push(1, "a"), Examples.Push(2, "b"), Examples.Pipeline(PipelineOutcome.Failed));
        (await Claim())!.EventKind.ShouldBe("pipeline");
    }

    [Fact]
    public async Task What_was_under_way_when_the_host_was_killed_goes_out_again_and_its_attempt_stays_unknown()
    {
        await Add(Examples.Push(1));
        var lost = await Claim();
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Recover(connection, transaction))).ShouldBe([_destination]);
        var again = await Claim();
        (again!.Id, again.Attempts).ShouldBe((lost!.Id, 2));
        await Close(again, NextStep.Done);
        Attempts().ShouldBe([(1, 0L), (2, 1L)]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_start_makes_due_what_waits_but_for_what_is_kept_of_a_rest_that_a_platform_asked_for(bool rests)
    {
        await Add(Examples.Push(1));
        var claimed = (await Claim())!;
        await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, claimed, new AttemptEnd
        {
            Next = NextStep.Retry, Outcome = AttemptOutcome.Failed, Reason = "rate_limited", DueAt = Examples.Now.AddHours(1), RestUntil = rests ? Examples.Now.AddHours(1) : null, KeptUntil = rests ? Examples.Now.AddMinutes(10) : null,
        }));

        var found = await _storage.Writer.WriteAsync((connection, transaction) => (_outbox.Recover(connection, transaction), _outbox.Rests(connection, transaction)));

        found.Item1.ShouldBe([_destination]);
        found.Item2.ShouldBe(rests ? new() { [_destination] = Examples.Now.AddMinutes(10) } : []);
        (await Claim() is null).ShouldBe(rests);
        _time.Advance(TimeSpan.FromMinutes(10));
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Rests(connection, transaction))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_result_counts_only_for_the_claim_that_it_belongs_to()
    {
        await Add(Examples.Push(1));
        var stale = await Claim();
        await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Recover(connection, transaction));
        var held = await Claim();
        await Close(stale!, NextStep.GiveUp);
        Status().ShouldBe((long)DeliveryStatus.Sending);
        await Close(held!, NextStep.Done);
        Status().ShouldBe((long)DeliveryStatus.Delivered);
    }

    [Fact]
    public async Task A_corrected_address_takes_what_waits()
    {
        await Add(Examples.Push(1));
        await Close((await Claim())!, NextStep.Retry, due: Examples.Now.AddHours(1));
        var corrected = Examples.Integration(("webhook", "https://chat.example.com/hook/2"));
        await _storage.Writer.WriteAsync((connection, transaction) => new WaitingDeliveries(_time).Rehome(connection, transaction, corrected));
        (await Claim()).ShouldBeNull();
        (await Claim(corrected.Destination(new Uri("https://chat.example.com/hook/2")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_waits_for_an_integration_that_is_switched_off_or_deleted_dies()
    {
        await Add(Examples.Push(1));
        await _storage.Writer.WriteAsync((connection, transaction) => new WaitingDeliveries(_time).Bury(connection, transaction, _integration.Id));
        (await Claim()).ShouldBeNull();
        Status().ShouldBe((long)DeliveryStatus.Dead);
        Reason().ShouldBe("integration_off");
    }

    [Fact]
    public async Task What_a_filter_held_back_is_kept_with_its_reason_and_never_sent()
    {
        await _storage.Writer.WriteAsync((connection, transaction) =>
            _outbox.Add(connection, transaction, [new NewDelivery(_integration, Examples.Push(1), Examples.Card(), 0, "", "branch")]).ShouldBeEmpty());
        (Status(), Reason()).ShouldBe(((long)DeliveryStatus.Skipped, "branch"));
        (await Claim("")).ShouldBeNull();
    }

    [Fact]
    public async Task An_event_that_cannot_be_shown_is_a_dead_row_with_its_cause()
    {
        await _storage.Writer.WriteAsync((connection, transaction) =>
            _outbox.Add(connection, transaction, [new NewDelivery(_integration, Examples.Push(1), null, 0, _destination, null)]).ShouldBeEmpty());
        (Status(), Reason()).ShouldBe(((long)DeliveryStatus.Dead, "render_failed"));
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_dead_row_with_its_cause_for_each_who_would_have_been_told()
    {
        var off = Examples.Integration(("webhook", Address), ("pipeline_events", "false"));
        UnreadableEvent[] unreadable =
        [
            new("pipeline:9:failed", EventKind.Pipeline, Examples.Now, "GitLab's answer is no pipeline."),
            new("pipeline:8:failed", EventKind.Pipeline, Examples.Now.AddDays(-1), "From before the integration was switched on."),
        ];
        for (var i = 0; i < 2; i++)
        {
            await _storage.Writer.WriteAsync((connection, transaction) =>
            {
                _outbox.AddUnreadable(connection, transaction, Examples.Project.Id, unreadable, [_integration], new RoutingContext(Examples.Now.AddDays(-7)));
                _outbox.AddUnreadable(connection, transaction, Examples.Project.Id, unreadable, [off], new RoutingContext(Examples.Now.AddDays(-7)));
            });
        }

        (Status(), Reason()).ShouldBe(((long)DeliveryStatus.Dead, "unreadable"));
        Column<string>("response_message").ShouldBe(["GitLab's answer is no pipeline."]);
        Column<string>("event_key").ShouldBe(["pipeline:9:failed"]);
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Resend(connection, transaction, 1, _destination))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_paused_address_keeps_its_rows_as_failed_and_gives_up_the_oldest_at_last()
    {
        await Add(Examples.Push(1, "a"));
        _time.Advance(TimeSpan.FromDays(2));
        await Add(Examples.Push(2, "b"));
        var until = _time.GetUtcNow().AddHours(1);
        await _storage.Writer.WriteAsync((connection, transaction) =>
        {
            Outbox.Hold(connection, transaction, _destination, until, "configuration");
            _outbox.Pause(connection, transaction, _destination, until, End(NextStep.Retry), TimeSpan.FromDays(2));
        });
        Column<long>("status").ShouldBe([(long)DeliveryStatus.Dead, (long)DeliveryStatus.Failed]);
        (await Claim()).ShouldBeNull();
        await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Unpause(connection, transaction, _destination, default));
        (await Claim())!.Event.ShouldContain("push:2:");
    }

    [Fact]
    public async Task Attempts_of_the_last_minute_are_known_after_a_restart()
    {
        await Add(Examples.Push(1, "a"), Examples.Push(2, "b"));
        await Claim();
        _time.Advance(TimeSpan.FromSeconds(50));
        await Claim();
        _time.Advance(TimeSpan.FromSeconds(20));
        using var connection = _storage.Database.Connect();
        _outbox.RecentAttempts(connection, _destination).ShouldBe([Examples.Now.AddSeconds(50)]);
    }

    private Task<HashSet<string>> Add(params ProjectEvent[] events) => _storage.Writer.WriteAsync((connection, transaction) =>
        _outbox.Add(connection, transaction, events.Select(what => new NewDelivery(_integration, what, Examples.Card(), 0, _destination, null))));

    private async Task<ClaimedDelivery?> Claim(string? destination = null) =>
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimNext(connection, transaction, destination ?? _destination))).Delivery;

    private Task Close(ClaimedDelivery delivery, NextStep next, DateTimeOffset due = default) =>
        _storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, delivery, End(next) with { DueAt = due }));

    private static AttemptEnd End(NextStep next) => new() { Next = next, Outcome = next == NextStep.Done ? AttemptOutcome.Delivered : AttemptOutcome.Failed, Reason = "configuration" };

    private long Status() => Column<long>("status").Single();

    private string Reason() => Column<string>("reason").Single();

    private List<T> Column<T>(string name)
    {
        using var connection = _storage.Database.Connect();
        return connection.Query(null, $"SELECT {name} FROM delivery ORDER BY id", reader => reader.GetFieldValue<T>(0));
    }

    private List<(int Number, long Outcome)> Attempts()
    {
        using var connection = _storage.Database.Connect();
        return connection.Query(null, "SELECT number, outcome FROM attempt ORDER BY number", reader => (reader.GetInt32(0), reader.GetInt64(1)));
    }
}
