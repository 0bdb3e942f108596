using CsCheck;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Events;

/// <summary>Reading that is broken off at any request, and begun again with what was committed.</summary>
public sealed class RestartTests
{
    [Fact]
    public void Every_push_is_told_once() => Check(gitLab => Reading.OfEvents(gitLab, Rows.Start), (gitLab, id, at) => gitLab.Events.Add(Rows.Push(id, at)));

    [Fact]
    public void Every_end_of_a_pipeline_is_told_once() => Check(gitLab => Reading.OfPipelines(gitLab, Rows.Start), (gitLab, id, at) =>
    {
        var row = Rows.Pipeline(id, id % 2 == 0 ? "success" : "failed", at);
        gitLab.Pipelines.Add(row);
        gitLab.Answer($"projects/7/pipelines/{id}", Rows.Detail(row, at).ToJsonString());
    });

    [Fact]
    public void Every_deployment_is_told_once() => Check(
        gitLab => Reading.OfDeployments(gitLab, Rows.Start), (gitLab, id, at) => gitLab.Deployments.Add(Rows.Deployment(id, "success", at, at, id % 2 == 0 ? null : at)));

    [Fact]
    public void Every_approval_that_is_taken_back_is_told_once() => Check(gitLab => Reading.OfApprovals(gitLab, Rows.Start), (gitLab, id, at) =>
    {
        // Ten merge requests, so that some lose several.
        var iid = 1L + (id % 10);
        gitLab.MergeRequests.RemoveAll(row => (long)row["iid"]! == iid);
        gitLab.MergeRequests.Add(Rows.ListedMergeRequest(at, iid));
        gitLab.Notes.TryAdd(iid, []);
        gitLab.Notes[iid].Add(Rows.SystemNote(id, at));
    }, ordered: false);

    private static void Check(Func<PretendGitLab, Reading> read, Action<PretendGitLab, int, DateTimeOffset> put, bool ordered = true) => Gen.Select(
        Gen.Int[0, 60].Array[1, 8],
        Gen.Int[1, 120].Array[0, 12],
        Gen.Bool.Array[12]).Sample((rounds, breaks, deep) => Check(rounds, breaks, deep, read, put, ordered), iter: 30);

    private static void Check(int[] rounds, int[] breaks, bool[] deep, Func<PretendGitLab, Reading> read, Action<PretendGitLab, int, DateTimeOffset> put, bool ordered)
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
        var reading = read(gitLab);
        var made = 0;
        for (var round = 0; round < rounds.Length; round++)
        {
            for (var i = 0; i < rounds[round]; i++)
            {
                made++;
                put(gitLab, made, Rows.Start.AddSeconds(made));
            }

            Read(reading, deep[round]);
        }

        while (nextBreak < breaks.Length)
        {
            Read(reading, deep: true);
        }

        Read(reading, deep: true);

        // What happened to several things is told in the order of the things, when reading is broken off between them; to one thing, always in its own.
        var told = reading.Told.Select(what => what.OccurredAt).ToList();
        (ordered ? told : [.. told.Order()]).ShouldBe(Enumerable.Range(1, made).Select(id => Rows.Start.AddSeconds(id)));
        reading.Told.GroupBy(what => what.Subject).ShouldAllBe(thing => thing.Select(what => what.OccurredAt).SequenceEqual(thing.Select(what => what.OccurredAt).Order()));
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
}
