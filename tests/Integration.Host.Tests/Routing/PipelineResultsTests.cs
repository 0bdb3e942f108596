using Integration.Contract;
using Integration.Host.Routing;
using Integration.Host.Tests.Storage;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Routing;

public sealed class PipelineResultsTests : IAsyncLifetime
{
    private const PipelineOutcome Passed = PipelineOutcome.Success;
    private const PipelineOutcome Warned = PipelineOutcome.Warning;
    private const PipelineOutcome Failed = PipelineOutcome.Failed;
    private const PipelineOutcome Canceled = PipelineOutcome.Canceled;

    private readonly TemporaryStorage _storage = new();
    private readonly PipelineResults _results;

    public PipelineResultsTests()
    {
        _results = new PipelineResults(_storage.Database);
    }

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Theory]
    [InlineData(new[] { Passed, Passed, Failed, Failed, Passed, Passed }, "..!.!.")]
    [InlineData(new[] { Failed, Passed, Failed }, "!!!")]
    [InlineData(new[] { Failed, Canceled, Failed, Canceled, Passed }, "!...!")]
    [InlineData(new[] { Canceled, Passed, Canceled, Failed }, "...!")]
    [InlineData(new[] { Failed, Warned, Passed, Failed, Warned }, "!!.!!")]
    public async Task A_change_is_failing_after_not_failing_and_passing_after_failing(PipelineOutcome[] outcomes, string changes)
    {
        var events = outcomes.Select((outcome, minute) => Pipeline(outcome, minute)).ToArray();

        // In one batch, and one by one with what is stored in between.
        Said(_results.Of(events), events).ShouldBe(changes);
        var said = "";
        foreach (var what in events)
        {
            said += await KeepAsync(what);
        }

        said.ShouldBe(changes);
    }

    [Fact]
    public async Task Every_branch_and_tag_of_every_project_stands_for_itself()
    {
        await KeepAsync(Pipeline(Failed, 0));
        (await KeepAsync(Pipeline(Failed, 1, "topic"))).ShouldBe("!");
        (await KeepAsync(Pipeline(Failed, 2) with { IsTag = true })).ShouldBe("!");
        (await KeepAsync(Pipeline(Failed, 3) with { Project = Examples.Project with { Id = 8 } })).ShouldBe("!");
        (await KeepAsync(Pipeline(Failed, 4))).ShouldBe(".");
    }

    [Fact]
    public async Task A_merge_requests_pipeline_counts_on_its_source_branch()
    {
        await KeepAsync(Pipeline(Failed, 0, "topic"));
        var request = new PipelineMergeRequest(5, "Keep the vouchers", new Uri("https://gitlab.example.com/acme/shop/-/merge_requests/5"));
        (await KeepAsync(Pipeline(Passed, 1, "topic") with { MergeRequest = request, RefUrl = new Uri("https://gitlab.example.com/acme/shop/-/tree/topic") })).ShouldBe("!");
    }

    [Fact]
    public async Task A_forks_branch_is_another_one_even_if_it_has_the_name_of_the_default_branch()
    {
        var request = new PipelineMergeRequest(5, "Keep the vouchers", new Uri("https://gitlab.example.com/acme/shop/-/merge_requests/5"));
        var ofFork = Pipeline(Failed, 0, "main") with { MergeRequest = request, RefUrl = null };
        (await KeepAsync(ofFork)).ShouldBe("!");
        (await KeepAsync(Pipeline(Failed, 1, "main"))).ShouldBe("!");
        (ofFork.Urgent, ofFork.Branch).ShouldBe((false, "refs/merge-requests/5/head"));
    }

    [Fact]
    public async Task What_is_read_again_changes_nothing()
    {
        await KeepAsync(Pipeline(Passed, 0), Pipeline(Failed, 1));
        (await KeepAsync(Pipeline(Passed, 0), Pipeline(Failed, 1))).ShouldBe("..");
        (await KeepAsync(Pipeline(Failed, 2))).ShouldBe(".");
    }

    [Fact]
    public async Task An_older_one_that_comes_to_light_later_does_not_move_the_result()
    {
        await KeepAsync(Pipeline(Passed, 5));
        (await KeepAsync(Pipeline(Failed, 4))).ShouldBe(".");
        (await KeepAsync(Pipeline(Passed, 6))).ShouldBe(".");
    }

    [Fact]
    public async Task Of_two_that_ended_at_once_the_newer_pipeline_counts()
    {
        await KeepAsync(Pipeline(Passed, 1) with { Id = 10 });
        (await KeepAsync(Pipeline(Failed, 1) with { Id = 9 })).ShouldBe(".");
        (await KeepAsync(Pipeline(Failed, 1) with { Id = 11 })).ShouldBe("!");
    }

    [Fact]
    public void Pushes_are_no_change() => _results.Of([Examples.Push()]).Note(Examples.Push()).ShouldBeFalse();

    private static PipelineEvent Pipeline(PipelineOutcome outcome, int minute, string branch = "main") => Examples.Pipeline(outcome, branch) with { OccurredAt = Examples.Now.AddMinutes(minute), Id = 100 + minute };

    private async Task<string> KeepAsync(params PipelineEvent[] events)
    {
        var changes = _results.Of(events);
        var said = Said(changes, events);
        await _storage.Writer.WriteAsync((connection, transaction) => PipelineResults.Write(connection, transaction, changes));
        return said;
    }

    private static string Said(PipelineChanges changes, PipelineEvent[] events) => string.Concat(events.Select(what => changes.Note(what) ? '!' : '.'));
}
