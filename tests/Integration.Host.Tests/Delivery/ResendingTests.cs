using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class ResendingTests : AtOneAddress
{
    [Fact]
    public async Task The_same_content_goes_out_as_a_new_attempt_of_the_same_row()
    {
        await DeliverAsync(1);
        var created = World.Row(1).CreatedAt;
        World.Time.Advance(TimeSpan.FromHours(1));
        (await ResendAsync(1)).ShouldBe(ResendOutcome.Accepted);
        (await World.Platform.NextAsync()).ShouldBe(("/a", "push:1"));
        await World.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 2 AND attempts = 2");
        World.Row(1).CreatedAt.ShouldBe(created);
        World.Log.Attempts(1).Select(attempt => (attempt.Number, attempt.Outcome)).ShouldBe([(1, AttemptOutcome.Delivered), (2, AttemptOutcome.Delivered)]);
    }

    [Fact]
    public async Task Two_wishes_at_once_are_one_attempt()
    {
        await DeliverAsync(1);
        var row = World.Row(1);
        var held = new TaskCompletionSource();
        World.Platform.Answer(_ => held.Task);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => World.Resending.ResendAsync(World.Integration, row)));
        outcomes.Count(outcome => outcome == ResendOutcome.Accepted).ShouldBe(1);
        outcomes.Count(outcome => outcome == ResendOutcome.Waiting).ShouldBe(7);
        held.SetResult();
    }

    [Fact]
    public async Task What_waits_what_was_held_back_and_what_has_no_way_is_not_sent_again()
    {
        await DeliverAsync(1);
        var row = World.Row(1);
        (await World.Resending.ResendAsync(World.Integration, row with { Status = DeliveryStatus.Pending })).ShouldBe(ResendOutcome.Waiting);
        (await World.Resending.ResendAsync(World.Integration, row with { Status = DeliveryStatus.Sending })).ShouldBe(ResendOutcome.Waiting);
        (await World.Resending.ResendAsync(World.Integration, row with { Status = DeliveryStatus.Skipped })).ShouldBe(ResendOutcome.NothingToSend);
        (await World.Resending.ResendAsync(World.Integration, row with { Slot = 1 })).ShouldBe(ResendOutcome.AddressRemoved);
        await World.SaveAddressAsync($"{World.Platform.Url}a", active: false);
        (await ResendAsync(1)).ShouldBe(ResendOutcome.Off);
        World.Row(1).ShouldBe(row);
    }

    [Fact]
    public async Task What_could_not_be_read_from_GitLab_has_nothing_to_send()
    {
        await World.AddUnreadableAsync(new UnreadableEvent("push:1", EventKind.Push, Examples.Now, "GitLab's answer is no event."));
        (await ResendAsync(1)).ShouldBe(ResendOutcome.NothingToSend);
        World.Row(1).Status.ShouldBe(DeliveryStatus.Dead);
    }

    [Fact]
    public async Task It_goes_to_the_address_of_this_moment()
    {
        await DeliverAsync(1);
        await World.SaveAsync("/b");
        await ResendAsync(1);
        (await World.Platform.NextAsync()).ShouldBe(("/b", "push:1"));
    }

    [Fact]
    public async Task A_dead_one_is_tried_as_long_as_a_new_one()
    {
        World.Platform.Answer("bad card", times: 2);
        await World.AddAsync(Examples.Push(1));
        await World.Platform.NextAsync();
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 4 FROM delivery");
        World.Time.Advance(TimeSpan.FromDays(30));
        World.Platform.Answer(context => { context.Response.StatusCode = 503; return Task.CompletedTask; });
        await ResendAsync(1);
        // As a card again, not as the plain text that was tried last.
        (await World.Platform.NextAsync()).Body.ShouldBe("push:1");
        await World.UntilAsync("SELECT status = 3 AND reason = 'unavailable' FROM delivery");
        World.Time.Advance(TimeSpan.FromMinutes(1));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 2 AND attempts = 4 FROM delivery");
    }

    [Fact]
    public async Task Attempts_share_an_id_until_it_is_sent_again()
    {
        World.Platform.Answer(context => { context.Response.StatusCode = 503; return Task.CompletedTask; });
        await World.AddAsync(Examples.Push(1));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 3 FROM delivery");
        World.Time.Advance(TimeSpan.FromSeconds(2));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 2 FROM delivery");
        await ResendAsync(1);
        await World.Platform.NextAsync();

        var sent = World.Attempts.ToArray();
        sent.Select(attempt => (attempt.Number, attempt.Retry)).ShouldBe([(1, 0), (2, 1), (3, 0)]);
        Guid.TryParse(sent[0].SendId, out _).ShouldBeTrue();
        sent[1].SendId.ShouldBe(sent[0].SendId);
        sent[2].SendId.ShouldNotBe(sent[0].SendId);
    }

    [Fact]
    public async Task At_a_paused_address_it_is_tried_at_once_and_takes_along_what_waits_when_it_works()
    {
        World.Platform.Answer("bad key");
        await World.AddAsync(Examples.Push(1), Examples.Push(2));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        (await ResendAsync(1)).ShouldBe(ResendOutcome.Accepted);
        (await World.Platform.NextAsync()).Body.ShouldBe("push:1");
        (await World.Platform.NextAsync()).Body.ShouldBe("push:2");
        await World.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 2");
        await World.UntilAsync("SELECT COUNT(*) = 0 FROM destination");
    }

    [Fact]
    public async Task A_platform_that_asked_for_rest_is_left_alone_all_the_same()
    {
        await DeliverAsync(1);
        World.Platform.Answer("slow down");
        await World.AddAsync(Examples.Push(2));
        await World.Platform.NextAsync();
        await World.UntilAsync("SELECT status = 3 AND reason = 'rate_limited' FROM delivery WHERE id = 2");
        await ResendAsync(1);
        await World.UntilAsync("SELECT status = 0 FROM delivery WHERE id = 1");
        World.Platform.TryNext(out _).ShouldBeFalse();
        World.Time.Advance(TimeSpan.FromSeconds(2));
        new[] { (await World.Platform.NextAsync()).Body, (await World.Platform.NextAsync()).Body }.ShouldBe(["push:1", "push:2"]);
    }

    private async Task DeliverAsync(int id)
    {
        await World.AddAsync(Examples.Push(id));
        await World.Platform.NextAsync();
        await World.UntilAsync($"SELECT status = 2 FROM delivery WHERE id = {id}");
    }

    private Task<ResendOutcome> ResendAsync(long id) => World.Resending.ResendAsync(World.Integration, World.Row(id));
}
