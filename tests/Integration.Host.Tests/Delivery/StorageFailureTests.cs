using Integration.Contract;
using Integration.Host.Delivery;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Delivery;

public sealed class StorageFailureTests : IAsyncLifetime
{
    private const string NotStored = "cannot be stored";
    private const string LaneFailed = "the storage cannot be used";

    private DeliveryWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await DeliveryWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task What_the_platform_took_is_not_sent_again_because_that_cannot_be_stored()
    {
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("UPDATE OF status ON delivery WHEN NEW.status = 2");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await _world.MoveUntilSaidAsync(NotStored, times: 4);
        Received().ShouldBe(["push:1"]);
        await _world.RefuseNothingAsync();
        await _world.MoveUntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 2 AND attempts = 1");
        Received().ShouldBe(["push:2"]);
    }

    [Fact]
    public async Task Nor_is_a_digest()
    {
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("UPDATE OF status ON delivery WHEN NEW.status = 2 AND NEW.id = 100");
        await _world.AddAsync([.. Enumerable.Range(1, 190).Select(number => Examples.Push(number, $"topic-{number}"))]);
        await _world.MoveUntilSaidAsync(NotStored, times: 4);
        await _world.RefuseNothingAsync();
        await _world.MoveUntilAsync("SELECT COUNT(*) = 190 FROM delivery WHERE status = 2 AND attempts = 1");
        Received().Count.ShouldBe(2);
        await _world.UntilAsync("SELECT COUNT(*) = 2 AND SUM(count) = 190 FROM digest");
    }

    [Fact]
    public async Task A_pause_that_could_not_be_stored_holds_all_the_same()
    {
        _world.Platform.Answer("bad key");
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("INSERT ON destination");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2, "topic"));
        await _world.MoveUntilSaidAsync(NotStored, times: 2);
        await _world.RefuseNothingAsync();
        await _world.MoveUntilAsync("SELECT COUNT(*) = 2 FROM delivery WHERE status = 3 AND reason = 'configuration'");
        Received().ShouldBe(["push:1"]);
    }

    [Fact]
    public async Task An_attempt_that_cannot_be_stored_is_not_made()
    {
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("INSERT ON attempt");
        await _world.AddAsync(Examples.Push(1));
        await _world.MoveUntilSaidAsync(LaneFailed, times: 3);
        Received().ShouldBeEmpty();
        await _world.RefuseNothingAsync();
        await _world.MoveUntilAsync("SELECT COUNT(*) = 1 FROM delivery WHERE status = 2 AND attempts = 1");
        await _world.UntilAsync("SELECT COUNT(*) = 1 FROM attempt WHERE outcome = 1");
        Received().ShouldBe(["push:1"]);
    }

    [Fact]
    public async Task What_was_claimed_and_could_not_be_given_back_goes_out_later_with_no_trace_of_that()
    {
        await _world.SaveAsync("/a");
        await _world.WriteAsync([.. Enumerable.Range(1, 181).Select(iid => Examples.Issue() with { Key = $"issue:{iid}", Iid = iid })]);
        _world.Time.Advance(TimeSpan.FromMinutes(11));
        _world.Ask = (_, _) => Task.FromResult<bool?>(null);
        await _world.RefuseAsync("UPDATE OF due_at ON delivery");
        _world.Dispatcher.Wake([_world.Integration.Destination(new Uri(_world.Platform.Url, "/a"))]);
        await _world.MoveUntilSaidAsync(LaneFailed, times: 2);
        await _world.RefuseNothingAsync();
        _world.Ask = (_, _) => Task.FromResult<bool?>(false);
        await _world.MoveUntilAsync("SELECT COUNT(*) = 181 FROM delivery WHERE status = 2 AND attempts = 1");
        await _world.UntilAsync("SELECT COUNT(*) = 181 FROM attempt WHERE outcome = 1");
        await _world.UntilAsync("SELECT COUNT(*) = 2 FROM digest");
    }

    [Fact]
    public async Task A_result_that_can_be_stored_before_the_host_ends_is()
    {
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("UPDATE OF status ON delivery WHEN NEW.status = 2");
        await _world.AddAsync(Examples.Push(1), Examples.Push(2));
        await _world.MoveUntilSaidAsync(NotStored, times: 1);
        var stopped = _world.Dispatcher.StopAsync(CancellationToken.None);
        await _world.RefuseNothingAsync();
        await _world.MoveUntilAsync("SELECT status = 2 FROM delivery WHERE id = 1");
        await stopped;
        Received().ShouldBe(["push:1"]);
    }

    [Fact]
    public async Task One_that_cannot_is_unknown_at_the_next_start()
    {
        await _world.SaveAsync("/a");
        await _world.RefuseAsync("UPDATE OF status ON delivery WHEN NEW.status = 2");
        await _world.AddAsync(Examples.Push(1));
        await _world.MoveUntilSaidAsync(NotStored, times: 1);
        await _world.StopAsync();
        Received().ShouldBe(["push:1"]);
        await _world.UntilAsync("SELECT status = 1 AND attempts = 1 FROM delivery");
        await _world.UntilAsync("SELECT outcome = 0 AND ended_at IS NULL FROM attempt");
    }

    private List<string> Received()
    {
        var bodies = new List<string>();
        while (_world.Platform.TryNext(out var message))
        {
            bodies.Add(message.Body);
        }

        return bodies;
    }
}
