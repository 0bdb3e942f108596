using Integration.Contract;
using Integration.Host.Delivery;
using Integration.Host.Integrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class DigestTests : IAsyncLifetime
{
    // The echo module's pace: 90 a minute.
    private const int TwoMinutes = 180;

    private static readonly Project Other = Examples.Project with { Id = 8, Name = "Acme / Till", Path = "acme/till" };

    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task More_than_an_address_takes_in_two_minutes_is_folded_and_every_event_told_once_in_order()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 300, branches: 7));
        var told = new List<int>();
        while (told.Count < 300)
        {
            var body = (await _world.Platform.NextAsync()).Body;
            body.ShouldStartWith("digest:");
            told.AddRange(Numbers(body));
        }

        told.Order().ShouldBe(Enumerable.Range(1, 300));
        foreach (var branch in told.GroupBy(number => number % 7))
        {
            branch.ShouldBe(branch.Order());
        }

        await _world.UntilAsync("SELECT COUNT(*) = 300 FROM delivery WHERE status = 2 AND digest_id IS NOT NULL AND attempts = 1");
        await _world.UntilAsync("SELECT SUM(count) = 300 AND COUNT(*) = (SELECT COUNT(DISTINCT digest_id) FROM delivery) FROM digest");
    }

    [Fact]
    public async Task What_an_address_takes_in_two_minutes_goes_out_one_by_one()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, TwoMinutes));
        foreach (var number in Enumerable.Range(1, 4))
        {
            (await _world.Platform.NextAsync()).Body.ShouldBe($"push:{number}");
        }
    }

    [Fact]
    public async Task When_the_backlog_is_gone_cards_are_single_again()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 300));
        await _world.UntilAsync("SELECT COUNT(*) = 300 FROM delivery WHERE status = 2");
        while (_world.Platform.TryNext(out _))
        {
        }

        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.AddAsync(Pushes(301, 2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:301");
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:302");
    }

    [Fact]
    public async Task What_is_urgent_goes_first_and_by_itself()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync([.. Pushes(1, 200), Examples.Pipeline(PipelineOutcome.Failed)]);
        (await _world.Platform.NextAsync()).Body.ShouldBe("pipeline:3");
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Rows_of_several_projects_with_the_same_dress_share_a_digest_and_others_do_not()
    {
        await _world.SaveForAsync(7, ("webhook", Url("/a")), ("secret", "one"));
        await _world.SaveForAsync(8, ("webhook", Url("/a")), ("secret", "one"));
        await _world.SaveForAsync(9, ("webhook", Url("/a")), ("secret", "two"));
        await _world.AddAsync([.. Pushes(1, 45), .. Pushes(101, 45, Other), .. Pushes(201, 95, Other with { Id = 9 })]);
        Numbers((await _world.Platform.NextAsync()).Body).Order().ShouldBe([.. Enumerable.Range(1, 45), .. Enumerable.Range(101, 45)]);
        Numbers((await _world.Platform.NextAsync()).Body).ShouldBe(Enumerable.Range(201, 95));
        await _world.UntilAsync("SELECT COUNT(*) = 185 FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task When_the_platform_asks_for_rest_all_its_rows_are_due_again_together()
    {
        _world.Platform.Answer("slow down");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 190));
        var first = Told((await _world.Platform.NextAsync()).Body);
        await _world.UntilAsync("SELECT COUNT(*) = 100 AND COUNT(DISTINCT due_at) = 1 FROM delivery WHERE status = 3 AND reason = 'rate_limited' AND attempts = 1 AND digest_id IS NULL");
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        Told((await _world.Platform.NextAsync()).Body).ShouldBe(first);
        Told((await _world.Platform.NextAsync()).Body).ShouldBe(Enumerable.Range(101, 90));
        await _world.UntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task A_digest_keeps_its_id_when_it_is_tried_again()
    {
        _world.Platform.Answer("slow down");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 190));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT COUNT(*) = 100 FROM delivery WHERE status = 3 AND reason = 'rate_limited'");
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        await _world.UntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2");
        var digests = _world.Attempts.ToArray();
        digests.Length.ShouldBe(3);
        digests.ShouldAllBe(attempt => IsId(attempt.SendId));
        digests.Select(attempt => (attempt.Number, attempt.Retry)).ShouldBe([(1, 0), (2, 1), (1, 0)]);
        digests[1].SendId.ShouldBe(digests[0].SendId);
        digests[2].SendId.ShouldNotBe(digests[0].SendId);
    }

    [Fact]
    public async Task A_digest_to_which_nobody_answers_sense_is_tried_again()
    {
        _world.Platform.Answer("what?");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 190));
        await _world.Platform.NextAsync();
        (await AllAsync(190)).SelectMany(Told).Order().ShouldBe(Enumerable.Range(1, 190));
        await _world.UntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2");
        await _world.UntilAsync("SELECT COUNT(*) = 100 FROM delivery WHERE attempts = 2");
    }

    [Fact]
    public async Task When_the_platform_refuses_a_digest_its_rows_go_out_by_themselves_and_only_the_bad_one_dies()
    {
        _world.Platform.Answer("bad card");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, TwoMinutes + 1));
        var refused = Numbers((await _world.Platform.NextAsync()).Body);
        await _world.UntilAsync($"SELECT COUNT(*) = {refused.Count} FROM delivery WHERE single = 1 AND plain_text = 0");
        // Between two digests one that goes by itself has its turn.
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        Told((await _world.Platform.NextAsync()).Body).Count.ShouldBe(TwoMinutes + 1 - refused.Count);
        // One of them is refused as a card and as a text.
        _world.Platform.Answer("bad card", times: 2);
        var singles = await AllAsync(refused.Count);
        singles.ShouldNotContain(body => body.StartsWith("digest:", StringComparison.Ordinal));
        singles.Count(body => body.StartsWith("plain:", StringComparison.Ordinal)).ShouldBe(1);
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 4 AND reason = 'rejected'");
        await _world.UntilAsync($"SELECT COUNT(*) = {TwoMinutes} FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task What_goes_by_itself_has_its_turn_between_two_digests()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync(Pushes(1, 500));
        await _world.ExecuteAsync("UPDATE delivery SET single = 1 WHERE id IN (450, 451)");
        _world.Dispatcher.Wake([Destination("/a")]);
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:450");
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:451");
    }

    [Fact]
    public async Task What_cannot_be_folded_does_not_wait_for_the_end_of_folding()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync(Pushes(1, 400));
        await _world.ExecuteAsync("UPDATE delivery SET event = '{}' WHERE id = 50");
        _world.Dispatcher.Wake([Destination("/a")]);
        await _world.MoveUntilAsync("SELECT COUNT(*) = 399 FROM delivery WHERE status = 2");
        await _world.UntilAsync("SELECT status = 4 AND reason = 'unreadable' FROM delivery WHERE id = 50");
        await _world.UntilAsync("SELECT (SELECT MIN(id) FROM attempt WHERE delivery_id = 50) < (SELECT MIN(id) FROM attempt WHERE digest_id = 2)");
    }

    [Fact]
    public async Task Rows_that_go_by_themselves_are_no_reason_to_fold_the_others()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync(Pushes(1, 200));
        await _world.ExecuteAsync("UPDATE delivery SET single = 1");
        await _world.AddAsync(Pushes(201, 5));
        foreach (var number in Enumerable.Range(1, 3))
        {
            (await _world.Platform.NextAsync()).Body.ShouldBe($"push:{number}");
        }
    }

    [Fact]
    public async Task While_GitLab_does_not_answer_only_those_wait_about_which_it_has_to_be_asked()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync([.. Issues(4, 3), .. Pushes(1, 185), .. Issues(7, 3)]);
        var asked = 0;
        _world.Ask = (_, _) => ++asked > 0 ? throw new InvalidOperationException("No answer.") : Task.FromResult<bool?>(null);
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        _world.Dispatcher.Wake([Destination("/a")]);
        await _world.UntilAsync("SELECT COUNT(*) = 185 FROM delivery WHERE status = 2 AND digest_id IS NOT NULL AND attempts = 1");
        await _world.UntilAsync($"SELECT COUNT(*) = 6 FROM delivery WHERE status = 3 AND attempts = 0 AND due_at > {_world.Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        asked.ShouldBe(2);
        _world.Ask = (_, _) => Task.FromResult<bool?>(false);
        _world.Time.Advance(TimeSpan.FromMinutes(2));
        await _world.MoveUntilAsync("SELECT COUNT(*) = 191 FROM delivery WHERE status = 2");
    }

    [Fact]
    public async Task A_digest_that_all_its_rows_have_left_is_forgotten()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync(Issues(1, 181));
        _world.Ask = (_, _) => Task.FromResult<bool?>(null);
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        _world.Dispatcher.Wake([Destination("/a")]);
        await _world.UntilAsync($"SELECT COUNT(*) = 181 FROM delivery WHERE status = 3 AND due_at > {_world.Time.GetUtcNow().ToUnixTimeMilliseconds()}");
        await _world.UntilAsync("SELECT (SELECT COUNT(*) FROM digest) = 0 AND (SELECT COUNT(*) FROM attempt) = 0");
        _world.Platform.TryNext(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_signature_pauses_the_address_and_one_row_alone_tries_hourly()
    {
        _world.Platform.Answer("bad key", times: 2);
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 200));
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
        await _world.UntilAsync("SELECT COUNT(*) = 200 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        _world.Time.Advance(TimeSpan.FromHours(1));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
        await _world.SaveAsync("/a");
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
        Numbers((await _world.Platform.NextAsync()).Body).Count.ShouldBe(100);
    }

    [Fact]
    public async Task After_a_kill_the_attempts_of_all_its_rows_stay_unknown_and_none_is_lost()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync(Pushes(1, 190));
        var lost = (await _world.LoseDigestAsync(Destination("/a")))!;
        lost.Rows.Count.ShouldBe(100);
        var told = new List<int>();
        while (told.Count < 190)
        {
            told.AddRange(Numbers((await _world.Platform.NextAsync()).Body));
        }

        told.Order().ShouldBe(Enumerable.Range(1, 190));
        await _world.UntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2");
        await _world.UntilAsync($"SELECT COUNT(*) = 100 FROM attempt WHERE outcome = 0 AND ended_at IS NULL AND digest_id = {lost.Id}");
        // A digest is one message to the platform's limits.
        _world.RecentAttempts(Destination("/a")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_has_become_confidential_is_left_out_with_what_comes_after_it_of_the_same_thing()
    {
        await _world.SaveSettingsAsync(("webhook", Url("/a")), ("confidential_issue_webhook", Url("/secret")));
        var issue = Examples.Issue();
        await _world.WriteAsync([.. Pushes(1, 185), issue, issue with { Key = "issue:5", Action = IssueAction.Closed }]);
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        var asked = 0;
        _world.Confidential = _ => ++asked > 0;
        _world.Dispatcher.Wake([Destination("/a")]);
        await _world.UntilAsync("SELECT COUNT(*) = 187 FROM delivery WHERE status = 2");
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE event_kind = 'confidential_issue' AND digest_id IS NULL");
        while (_world.Platform.TryNext(out var message))
        {
            (message.Path == "/secret").ShouldBe(message.Body.Contains("issue", StringComparison.Ordinal), message.Body);
        }

        asked.ShouldBe(2);
    }

    [Fact]
    public async Task One_of_a_digest_is_sent_again_by_itself()
    {
        await _world.SaveAsync("/a");
        await _world.AddAsync(Pushes(1, 190));
        await _world.UntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2");
        while (_world.Platform.TryNext(out _))
        {
        }

        var digest = _world.Row(5).DigestId.ShouldNotBeNull();
        _world.Time.Advance(TimeSpan.FromHours(1));
        (await _world.Resending.ResendAsync(_world.Integration, _world.Row(5))).ShouldBe(ResendOutcome.Accepted);
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:5");
        await _world.UntilAsync("SELECT status = 2 AND digest_id IS NULL FROM delivery WHERE id = 5");
        _world.Log.Attempts(5).Select(attempt => attempt.DigestId).ShouldBe([digest, null]);
    }

    [Fact]
    public async Task What_waits_behind_a_row_that_is_tried_again_waits_outside_of_digests_too()
    {
        _world.Platform.Answer("what?");
        await _world.SaveAsync("/a");
        await _world.AddAsync(Examples.Push(1, "b0"));
        await _world.Platform.NextAsync();
        await _world.UntilAsync("SELECT status = 3 FROM delivery");
        await _world.AddAsync([.. Pushes(2, 100), .. Enumerable.Range(102, 100).Select(number => Examples.Push(number, "b0"))]);
        Numbers((await _world.Platform.NextAsync()).Body).Order().ShouldBe(Enumerable.Range(2, 100));
        _world.Time.Advance(TimeSpan.FromSeconds(2));
        (await _world.Platform.NextAsync()).Body.ShouldBe("push:1");
    }

    private static ProjectEvent[] Issues(int first, int count) => [.. Enumerable.Range(first, count).Select(iid => Examples.Issue() with { Key = $"issue:{iid}", Iid = iid })];

    private static ProjectEvent[] Pushes(int first, int count, int branches) => [.. Enumerable.Range(first, count).Select(number => Examples.Push(number, $"topic-{number % branches}"))];

    private static ProjectEvent[] Pushes(int first, int count, Project? project = null) =>
        [.. Enumerable.Range(first, count).Select(number => Examples.Push(number, $"topic-{number}") with { Project = project ?? Examples.Project })];

    private static List<int> Numbers(string body)
    {
        body.ShouldStartWith("digest:");
        return Told(body);
    }

    private static List<int> Told(string body) =>
        [.. body.Replace("digest:", "", StringComparison.Ordinal).Replace("plain:", "", StringComparison.Ordinal).Split(',').Select(title => int.Parse(title["push:".Length..], System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Moves the clock until so many events have been told.</summary>
    private async Task<List<string>> AllAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var bodies = new List<string>();
        while (bodies.Sum(body => Told(body).Count) < count)
        {
            if (_world.Platform.TryNext(out var message))
            {
                bodies.Add(message.Body);
                continue;
            }

            patience.Token.ThrowIfCancellationRequested();
            _world.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5, CancellationToken.None);
        }

        return bodies;
    }

    private string Url(string path) => new Uri(_world.Platform.Url, path).AbsoluteUri;

    private string Destination(string path) => _world.Integration.Destination(new Uri(_world.Platform.Url, path));

    private static bool IsId(string id) => Guid.TryParse(id, out _);
}
