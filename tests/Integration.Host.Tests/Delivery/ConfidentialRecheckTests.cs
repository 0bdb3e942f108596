using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class ConfidentialRecheckTests : IAsyncLifetime
{
    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_row_that_is_young_goes_out_without_asking_GitLab_again()
    {
        await SaveAsync();
        await _world.AddAsync(Examples.Issue());
        (await _world.Platform.NextAsync()).ShouldBe(("/plain", "issue:4"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_has_become_confidential_while_it_waited_goes_to_the_confidential_address_alone(bool isNote)
    {
        await SaveAsync(("confidential_issue_webhook", "/secret"), ("confidential_note_webhook", "/secret"));
        await WaitForElevenMinutesAsync(isNote ? Examples.Note(NoteableType.Issue) : Examples.Issue(), _ => true);
        var message = await _world.Platform.NextAsync();
        message.Path.ShouldBe("/secret");
        message.Body.ShouldContain("[Confidential]");
        await _world.UntilAsync($"SELECT status = 2 AND event_kind = '{(isNote ? "confidential_note" : "confidential_issue")}' FROM delivery");
    }

    [Fact]
    public async Task What_has_become_confidential_is_held_back_where_that_trigger_is_off()
    {
        await SaveAsync(("confidential_issues_events", "false"));
        await WaitForElevenMinutesAsync(Examples.Issue(), _ => true);
        await _world.UntilAsync("SELECT status = 5 AND reason = 'trigger_off' AND card IS NULL FROM delivery");
        await _world.AddAsync(Examples.Push(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    [Fact]
    public async Task While_GitLab_cannot_be_asked_the_row_waits_and_others_go_out()
    {
        await SaveAsync();
        await WaitForElevenMinutesAsync(Examples.Issue(), _ => null);
        await _world.UntilAsync("SELECT status = 3 AND attempts = 1 AND reason = 'confidentiality_unknown' FROM delivery");
        await _world.AddAsync(Examples.Push(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 2");
        _world.Confidential = iid => iid == 4 ? false : null;
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        (await _world.Platform.NextAsync()).ShouldBe(("/plain", "issue:4"));
    }

    [Fact]
    public async Task An_address_waits_five_seconds_for_GitLab_and_after_two_such_waits_asks_nothing_for_a_minute()
    {
        await SaveAsync();
        var asked = new List<long>();
        TaskCompletionSource[] isAsked = [new(), new()];
        await _world.WriteAsync(Examples.Issue(), Examples.Issue() with { Key = "issue:5", Iid = 5 }, Examples.Issue() with { Key = "issue:6", Iid = 6 });
        _world.Ask = async (iid, cancellationToken) =>
        {
            asked.Add(iid);
            isAsked[asked.Count - 1].TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return false;
        };
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        await _world.AddAsync(Examples.Push(1));
        await isAsked[0].Task;
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        await isAsked[1].Task;
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.UntilAsync($"SELECT COUNT(*) = 3 FROM delivery WHERE status = 3 AND due_at > {_world.Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        asked.ShouldBe([4L, 5L]);
        _world.Ask = (_, _) => Task.FromResult<bool?>(false);
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        await _world.MoveUntilAsync("SELECT COUNT(*) = 4 FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task An_issue_to_which_GitLab_has_no_answer_keeps_no_other_from_its_own()
    {
        await SaveAsync();
        await WaitForElevenMinutesAsync([Examples.Issue(), Examples.Issue() with { Key = "issue:5", Iid = 5 }], (iid, _) => iid == 4 ? throw new InvalidOperationException("No answer.") : Task.FromResult<bool?>(false));
        await _world.MoveUntilAsync("SELECT status = 2 FROM delivery WHERE event_key = 'issue:5'");
        await _world.UntilAsync("SELECT status = 3 FROM delivery WHERE event_key <> 'issue:5'");
    }

    [Fact]
    public async Task Of_an_issue_of_which_GitLab_never_says_it_the_row_is_dead_when_it_has_been_tried_long_enough()
    {
        await SaveAsync();
        await WaitForElevenMinutesAsync(Examples.Issue(), _ => null);
        await _world.UntilAsync("SELECT status = 3 AND reason = 'confidentiality_unknown' FROM delivery");
        _world.Time.Advance(TimeSpan.FromDays(3));
        await _world.UntilAsync("SELECT status = 4 AND reason = 'confidentiality_unknown' FROM delivery");
        _world.Platform.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_has_become_confidential_is_told_at_every_address_of_that_kind()
    {
        await SaveAsync(("confidential_issue_webhook", new Uri(_world.Platform.Url, "/secret").AbsoluteUri + " " + new Uri(_world.Platform.Url, "/board").AbsoluteUri));
        await WaitForElevenMinutesAsync(Examples.Issue(), _ => true);
        new[] { (await _world.Platform.NextAsync()).Path, (await _world.Platform.NextAsync()).Path }.Order().ShouldBe(["/board", "/secret"]);
        await _world.UntilAsync("SELECT COUNT(*) = 2 AND SUM(slot) = 1 FROM delivery WHERE status = 2 AND event_kind = 'confidential_issue'");
    }

    [Fact]
    public async Task A_resend_asks_again_as_well()
    {
        await SaveAsync(("confidential_issue_webhook", "/secret"));
        await _world.AddAsync(Examples.Issue());
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 2 FROM delivery");
        _world.Time.Advance(TimeSpan.FromDays(3));
        _world.Confidential = _ => true;
        (await _world.Resending.ResendAsync(_world.Integration, _world.Row(1))).ShouldBe(ResendOutcome.Accepted);
        (await _world.Platform.NextAsync()).Path.ShouldBe("/secret");
    }

    [Theory]
    [InlineData(NoteableType.MergeRequest)]
    [InlineData(NoteableType.Commit)]
    [InlineData(NoteableType.Snippet)]
    public async Task Comments_on_other_things_cannot_become_confidential(NoteableType on)
    {
        await SaveAsync();
        await WaitForElevenMinutesAsync(Examples.Note(on), _ => throw new InvalidOperationException("GitLab must not be asked."));
        (await _world.Platform.NextAsync()).ShouldBe(("/plain", "note:6"));
    }

    private Task<ConfiguredIntegration> SaveAsync(params (string Name, string Path)[] others) => _world.SaveSettingsAsync(
        [("webhook", new Uri(_world.Platform.Url, "/plain").AbsoluteUri), .. others.Select(other => (other.Name, other.Path[0] == '/' ? new Uri(_world.Platform.Url, other.Path).AbsoluteUri : other.Path))]);

    /// <summary>The platform is away at the first attempt, and the second comes when the row is more than ten minutes old.</summary>
    private Task WaitForElevenMinutesAsync(ProjectEvent what, Func<long, bool?> confidential)
    {
        _world.Confidential = confidential;
        return WaitForElevenMinutesAsync([what], (iid, _) => Task.FromResult(_world.Confidential(iid)));
    }

    private async Task WaitForElevenMinutesAsync(ProjectEvent[] events, Func<long, CancellationToken, Task<bool?>> ask)
    {
        _world.Platform.Answer(context =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        }, events.Length);
        await _world.AddAsync(events);
        foreach (var _ in events)
        {
            (await _world.Platform.NextAsync()).Path.ShouldBe("/plain");
        }

        await _world.UntilAsync($"SELECT COUNT(*) = {events.Length} FROM delivery WHERE status = 3");
        _world.Ask = ask;
        _world.Time.Advance(TimeSpan.FromMinutes(11));
    }
}
