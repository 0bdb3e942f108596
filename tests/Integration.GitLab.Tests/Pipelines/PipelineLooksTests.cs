using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Pipelines;

/// <summary>Whether a look in passing, which knows whole seconds only, makes reading a project's pipelines worth its requests.</summary>
public sealed class PipelineLooksTests
{
    private static readonly DateTimeOffset Ended = Rows.Start.AddMinutes(10).AddMilliseconds(700);

    private readonly PretendGitLab gitLab = new();
    private readonly Reading reading;

    public PipelineLooksTests() => reading = Reading.OfPipelines(gitLab, Rows.Start);

    [Fact]
    public void Without_a_look_or_with_one_that_does_not_know_it_is_read()
    {
        reading.MayHaveNews(null).ShouldBeTrue();
        reading.MayHaveNews(new ProjectLook { At = Ended }).ShouldBeTrue();
    }

    [Fact]
    public async Task An_end_is_news_until_it_has_been_read()
    {
        gitLab.Pipelines.Add(Rows.Pipeline(1, "failed", Ended));
        gitLab.Answer("projects/7/pipelines/1", Rows.Detail(gitLab.Pipelines[0], Ended).ToJsonString());
        var look = Look(new LookedRow(1, "failed", ReadWindow.Second(Ended)));
        reading.MayHaveNews(look).ShouldBeTrue();
        (await reading.ReadAsync()).Count.ShouldBe(1);
        reading.MayHaveNews(look).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1, "success", 600, true)]
    [InlineData(1, "failed", 601, true)]
    [InlineData(11, "failed", 600, true)]
    [InlineData(1, "running", 601, false)]
    [InlineData(2, "levitating", 600, false)]
    [InlineData(2, "failed", -1, false)]
    public async Task Another_end_is_news_what_goes_on_and_what_is_older_than_the_floor_is_not(long id, string status, int seconds, bool news)
    {
        gitLab.Pipelines.Add(Rows.Pipeline(1, "failed", Ended));
        await reading.ReadAsync();
        reading.MayHaveNews(Look(new LookedRow(id, status, Rows.Start.AddSeconds(seconds)))).ShouldBe(news);
    }

    [Fact]
    public void Nothing_seen_is_no_news() => reading.MayHaveNews(Look()).ShouldBeFalse();

    private static ProjectLook Look(params LookedRow[] rows) => new() { At = Ended.AddMinutes(1), Pipelines = rows };
}
