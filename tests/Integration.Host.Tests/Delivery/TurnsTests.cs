using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Integration.Host.Storage;
using Integration.Host.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class TurnsTests : IAsyncLifetime
{
    private const string Address = "https://chat.example.com/hook/1";
    private const string Other = "https://chat.example.com/hook/2";

    private readonly TemporaryStorage _storage = new();
    private readonly FakeTimeProvider _time = new(Examples.Now);
    private readonly ConfiguredIntegration _integration = Examples.Integration(("webhook", Address));
    private readonly Outbox _outbox;
    private readonly string _destination;
    private readonly string _other;
    private int _id;

    public TurnsTests()
    {
        _outbox = new Outbox(_time);
        (_destination, _other) = (_integration.Destination(new Uri(Address)), _integration.Destination(new Uri(Other)));
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task A_noisy_branch_delays_the_others_by_no_more_than_one_row_a_round()
    {
        await AddAsync("noisy", "noisy", "noisy", "noisy", "a", "b", "a");
        (await SendAsync(4)).ShouldBe(["noisy", "a", "b", "noisy"]);
        // Whoever comes now waits for the end of this round.
        await AddAsync("new", "new");
        (await SendAsync(99)).ShouldBe(["a", "noisy", "new", "noisy", "new"]);
    }

    [Fact]
    public async Task Five_hundred_rows_of_one_branch_do_not_hold_up_a_single_one()
    {
        await AddAsync([.. Enumerable.Repeat("noisy", 500)]);
        await SendAsync(3);
        await AddAsync("quiet");
        (await SendAsync(2)).ShouldBe(["noisy", "quiet"]);
    }

    [Fact]
    public async Task A_project_with_thousands_of_things_delays_no_other()
    {
        await AddAsync([.. Enumerable.Range(0, 2000).Select(i => $"noisy{i}")]);
        await SendAsync(3);
        await AddAsync(Of(8, "quiet"));
        (await SendAsync(2)).ShouldBe(["noisy3", "quiet"]);
        await AddAsync(Of(8, "quiet"), Of(9, "third"), Of(8, "another"));
        (await SendAsync(6)).ShouldBe(["noisy4", "quiet", "third", "noisy5", "another", "noisy6"]);
    }

    [Fact]
    public async Task Nor_does_one_whose_only_branch_is_noisy()
    {
        await AddAsync([.. Enumerable.Repeat("noisy", 6)]);
        await SendAsync(2);
        await AddAsync(Of(8, "a"), Of(8, "b"), Of(8, "c"));
        (await SendAsync(99)).ShouldBe(["noisy", "a", "noisy", "b", "noisy", "c", "noisy"]);
    }

    [Fact]
    public async Task A_project_that_always_has_one_row_does_not_overtake_one_with_many()
    {
        await AddAsync("stuck");
        await CloseAsync((await ClaimAsync())!, NextStep.Retry, Examples.Now.AddHours(1));
        await AddAsync([.. Enumerable.Range(0, 20).Select(i => $"noisy{i}")]);
        var sent = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            await AddAsync(Of(8, "quick"));
            sent.AddRange(await SendAsync(1));
            sent.AddRange(await SendAsync(1));
        }

        sent.Take(20).Count(title => title == "quick").ShouldBe(10);
    }

    [Fact]
    public async Task The_rotation_goes_on_after_a_restart_where_it_was()
    {
        await AddAsync("noisy", "noisy", "noisy", "a", "b");
        await SendAsync(2);
        await ClaimAsync();
        await RecoverAsync();
        (await SendAsync(99)).ShouldBe(["b", "noisy", "noisy"]);
    }

    [Fact]
    public async Task Rows_that_a_version_without_turns_left_behind_get_theirs_at_the_start()
    {
        await AddAsync("a", "a", "b");
        await ExecuteAsync("UPDATE delivery SET turn = 0");
        await RecoverAsync();
        (await SendAsync(99)).ShouldBe(["a", "b", "a"]);
    }

    [Fact]
    public async Task A_row_whose_turn_was_lost_does_not_wait_for_ever()
    {
        await AddAsync("a", "b");
        await ExecuteAsync($"UPDATE delivery SET turn = {Turns.Behind}");
        (await SendAsync(99)).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task What_is_tried_again_holds_back_its_own_branch_alone()
    {
        await AddAsync("a", "a", "b", "b");
        await CloseAsync((await ClaimAsync())!, NextStep.Retry, Examples.Now.AddMinutes(1));
        (await SendAsync(99)).ShouldBe(["b", "b"]);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await SendAsync(99)).ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task An_urgent_row_takes_along_the_earlier_ones_of_its_thing()
    {
        await AddAsync("x", "y");
        await AddAsync(Pipeline(PipelineOutcome.Canceled), Pipeline(PipelineOutcome.Success));
        await AddAsync("z");
        await AddAsync(Pipeline(PipelineOutcome.Failed), Pipeline(PipelineOutcome.Success));
        (await SendAsync(99)).ShouldBe(["Canceled", "Success", "Failed", "x", "y", "z", "Success"]);
    }

    [Fact]
    public async Task Urgent_things_take_turns_as_well()
    {
        await AddAsync("x");
        await AddAsync(Pipeline(PipelineOutcome.Failed), Pipeline(PipelineOutcome.Failed), Pipeline(PipelineOutcome.Failed) with { Id = 4 });
        (await SendAsync(99)).ShouldBe(["Failed", "Failed4", "Failed", "x"]);
    }

    [Fact]
    public async Task What_is_sent_again_goes_before_the_later_rows_of_its_branch_and_after_the_others_of_this_round()
    {
        await AddAsync("a");
        await SendAsync(1);
        await AddAsync("a", "b");
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Resend(connection, transaction, 1, _destination))).ShouldBeTrue();
        (await ClaimedIdsAsync()).ShouldBe([3, 1, 2]);
    }

    [Fact]
    public async Task What_is_sent_again_does_not_hold_up_an_urgent_row_that_comes_after_it_in_its_thing()
    {
        await AddAsync(Pipeline(PipelineOutcome.Canceled));
        await SendAsync(1);
        await AddAsync("x", "y");
        await AddAsync(Pipeline(PipelineOutcome.Failed));
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.Resend(connection, transaction, 1, _destination))).ShouldBeTrue();
        (await SendAsync(99)).ShouldBe(["Canceled", "Failed", "x", "y"]);
    }

    [Fact]
    public async Task A_row_that_waited_for_its_module_goes_to_all_addresses()
    {
        var none = _integration.Slug + Outbox.NoAddressYet;
        await _storage.Writer.WriteAsync((connection, transaction) =>
            _outbox.Add(connection, transaction, [new NewDelivery(_integration, Examples.Push(1), Examples.Card("a"), 0, none, null)]));
        for (var i = 0; i < 2; i++)
        {
            await _storage.Writer.WriteAsync((connection, transaction) => new WaitingDeliveries(_time).Rehome(connection, transaction, Examples.Integration(("webhook", $"{Address} {Other}"))));
        }

        (await ClaimedIdsAsync()).ShouldBe([1]);
        (await ClaimedIdsAsync(_other)).ShouldBe([2]);
        (await ClaimedIdsAsync(none)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_that_moves_to_another_address_lets_the_next_one_of_its_branch_go()
    {
        await AddAsync("a", "a", "a");
        var first = (await ClaimAsync())!;
        await _storage.Writer.WriteAsync((connection, transaction) => Outbox.Return(connection, transaction, first, _other));
        (await ClaimedIdsAsync()).ShouldBe([2, 3]);
        (await ClaimAsync(_other))!.Id.ShouldBe(1);
    }

    [Fact]
    public async Task Saved_settings_take_every_turn_along_to_the_new_address()
    {
        await AddAsync("a", "a", "b");
        await _storage.Writer.WriteAsync((connection, transaction) => new WaitingDeliveries(_time).Rehome(connection, transaction, Examples.Integration(("webhook", Other))));
        (await ClaimAsync()).ShouldBeNull();
        (await ClaimedIdsAsync(_other)).ShouldBe([1, 3, 2]);
    }

    [Fact]
    public async Task What_dies_behind_a_pause_blocks_nothing()
    {
        await AddAsync("a");
        _time.Advance(TimeSpan.FromDays(2));
        await AddAsync("a", "b");
        await _storage.Writer.WriteAsync((connection, transaction) =>
        {
            Outbox.Hold(connection, transaction, _destination, Examples.Now, "gone");
            _outbox.Pause(connection, transaction, _destination, Examples.Now, End(NextStep.Retry, default), TimeSpan.FromDays(1));
        });
        (await ClaimedIdsAsync()).ShouldBe([3, 2], ignoreOrder: true);
    }

    [Fact]
    public async Task A_claim_is_a_step_in_an_index_however_much_waits()
    {
        await AddAsync([.. Enumerable.Range(0, 200).Select(i => $"b{i % 20}")]);
        using var connection = _storage.Database.Connect();
        foreach (var (statement, index) in new[]
        {
            ($"SELECT d.id FROM delivery d WHERE d.destination = 'x' AND d.{Outbox.Waiting} AND d.turn < 9 AND d.status <> 1 AND d.due_at <= 9 AND NOT {Turns.HasEarlier} ORDER BY d.turn, d.id LIMIT 1", "ix_delivery_waiting (destination=? AND turn<?)"),
            ($"SELECT MAX(turn) FROM delivery WHERE destination = 'x' AND {Outbox.Waiting} AND turn >= 1 AND turn < 9", "ix_delivery_waiting (destination=? AND turn>? AND turn<?)"),
            ($"SELECT MIN(turn) FROM delivery WHERE destination = 'x' AND {Outbox.Waiting} AND turn >= 1 AND turn < 9 AND status <> 3", "ix_delivery_waiting (destination=? AND turn>? AND turn<?)"),
            ($"SELECT MAX(turn) FROM delivery WHERE destination = 'x' AND project_id = 7 AND {Outbox.Waiting} AND turn < 9", "ix_delivery_waiting_project (destination=? AND project_id=? AND turn<?)"),
            ($"SELECT id FROM delivery WHERE destination = 'x' AND subject = 'y' AND {Outbox.Waiting} AND id < 9 ORDER BY id LIMIT 1", "ix_delivery_waiting_subject (destination=? AND subject=? AND id<?)"),
        })
        {
            var plan = connection.Query(null, "EXPLAIN QUERY PLAN " + statement, reader => reader.GetString(3));
            plan.ShouldContain(step => step.EndsWith(index, StringComparison.Ordinal), string.Join('\n', plan));
            plan.ShouldAllBe(step => !step.Contains("SCAN") && !step.Contains("TEMP B-TREE"));
        }
    }

    private static PipelineEvent Pipeline(PipelineOutcome outcome) => Examples.Pipeline(outcome);

    private static PushEvent Of(long projectId, string branch) => Examples.Push(1, branch) with { Project = Examples.Project with { Id = projectId } };

    private Task AddAsync(params string[] branches) => AddAsync([.. branches.Select(branch => Examples.Push(1, branch))]);

    private Task AddAsync(params ProjectEvent[] events) => _storage.Writer.WriteAsync((connection, transaction) =>
    {
        _outbox.Add(connection, transaction, events.Select(what => new NewDelivery(_integration, what with { Key = $"{++_id}" }, Examples.Card(Name(what)), 0, _destination, null)));
    });

    private static string Name(ProjectEvent what) => what switch
    {
        PushEvent push => push.Branch,
        PipelineEvent { Id: 3 } pipeline => $"{pipeline.Outcome}",
        PipelineEvent pipeline => $"{pipeline.Outcome}{pipeline.Id}",
        _ => throw new NotSupportedException(),
    };

    private async Task<List<string>> SendAsync(int most)
    {
        var sent = new List<string>();
        while (sent.Count < most && await ClaimAsync() is { } claimed)
        {
            await CloseAsync(claimed, NextStep.Done);
            using var connection = _storage.Database.Connect();
            sent.Add((string)connection.Scalar(null, "SELECT title FROM delivery WHERE id = @id", ("id", claimed.Id))!);
        }

        return sent;
    }

    private async Task<List<long>> ClaimedIdsAsync(string? destination = null)
    {
        var ids = new List<long>();
        while (await ClaimAsync(destination) is { } claimed)
        {
            await CloseAsync(claimed, NextStep.Done);
            ids.Add(claimed.Id);
        }

        return ids;
    }

    private async Task<ClaimedDelivery?> ClaimAsync(string? destination = null) =>
        (await _storage.Writer.WriteAsync((connection, transaction) => _outbox.ClaimNext(connection, transaction, destination ?? _destination))).Delivery;

    private Task CloseAsync(ClaimedDelivery delivery, NextStep next, DateTimeOffset due = default) =>
        _storage.Writer.WriteAsync((connection, transaction) => _outbox.Close(connection, transaction, delivery, End(next, due)));

    private Task RecoverAsync() => _storage.Writer.WriteAsync((connection, transaction) => { _outbox.Recover(connection, transaction); });

    private Task ExecuteAsync(string statement) => _storage.Writer.WriteAsync((connection, transaction) => { connection.Execute(transaction, statement); });

    private static AttemptEnd End(NextStep next, DateTimeOffset due) => new() { Next = next, Outcome = AttemptOutcome.Failed, DueAt = due };
}
