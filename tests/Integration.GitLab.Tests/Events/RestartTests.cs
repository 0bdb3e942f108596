using CsCheck;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>Reading that is broken off at any request, and begun again with what was committed.</summary>
public sealed class RestartTests
{
    [Fact]
    public void Every_push_is_told_once_wherever_reading_is_broken_off() => Gen.Select(
        Gen.Int[0, 60].Array[1, 8],
        Gen.Int[1, 120].Array[0, 12],
        Gen.Bool.Array[12]).Sample((pushes, breaks, deep) => Check(pushes, breaks, deep, pipelines: false), iter: 30);

    [Fact]
    public void Every_end_of_a_pipeline_is_told_once_wherever_reading_is_broken_off() => Gen.Select(
        Gen.Int[0, 60].Array[1, 8],
        Gen.Int[1, 120].Array[0, 12],
        Gen.Bool.Array[12]).Sample((ends, breaks, deep) => Check(ends, breaks, deep, pipelines: true), iter: 30);

    private static void Check(int[] rounds, int[] breaks, bool[] deep, bool pipelines)
    {
        var gitLab = new PretendGitLab();
        var requests = 0;
        var nextBreak = 0;
        gitLab.Before = _ =>
        {
            if (nextBreak < breaks.Length && ++requests >= breaks[nextBreak])
            {
                requests = 0;
                nextBreak++;
                throw new GitLabException(GitLabFailure.RateLimited, "broken off");
            }
        };
        var reading = pipelines ? Reading.OfPipelines(gitLab, Rows.Start) : Reading.OfEvents(gitLab, Rows.Start);
        var made = 0;
        for (var round = 0; round < rounds.Length; round++)
        {
            for (var i = 0; i < rounds[round]; i++)
            {
                made++;
                Put(gitLab, made, pipelines);
            }

            Read(reading, deep[round]);
        }

        while (nextBreak < breaks.Length)
        {
            Read(reading, deep: true);
        }

        Read(reading, deep: true);
        reading.Told.Select(what => what.OccurredAt).ShouldBe(Enumerable.Range(1, made).Select(id => Rows.Start.AddSeconds(id)));
    }

    private static void Read(Reading reading, bool deep)
    {
        try
        {
            // The pretend GitLab answers at once: nothing here waits.
            reading.ReadAsync(deep).GetAwaiter().GetResult();
        }
        catch (GitLabException)
        {
        }
    }

    private static void Put(PretendGitLab gitLab, int id, bool pipelines)
    {
        var at = Rows.Start.AddSeconds(id);
        if (!pipelines)
        {
            gitLab.Events.Add(Rows.Push(id, at));
            return;
        }

        var row = Rows.Pipeline(id, id % 2 == 0 ? "success" : "failed", at);
        gitLab.Pipelines.Add(row);
        gitLab.Answer($"projects/7/pipelines/{id}", Rows.Detail(row, at).ToJsonString());
    }
}
