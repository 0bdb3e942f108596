using CsCheck;
using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class HistoryTests
{
    // Each number picks parents among the commits before: one of them, or two for a merge.
    private static readonly Gen<(int One, int? Other)[]> Graphs =
        Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000].Nullable(), (one, other) => (one, other)).Array[2, 40];

    [Fact]
    public void Between_is_what_the_one_reaches_and_the_other_does_not_parents_first() =>
        Gen.Select(Graphs, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((graph, from, to) =>
        {
            var commits = Build(graph);
            var (older, newer) = (commits[from % commits.Count], commits[to % commits.Count]);
            var found = History.Between(older, newer);

            found.ToHashSet().SetEquals(Reach(newer).Except(Reach(older))).ShouldBeTrue();
            foreach (var commit in found)
            {
                found.TakeWhile(x => x != commit).ToHashSet().IsSupersetOf(commit.Parents.Where(found.Contains)).ShouldBeTrue();
            }
        });

    [Fact]
    public void A_merge_base_is_a_common_ancestor_that_no_other_common_one_descends_from() =>
        Gen.Select(Graphs, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((graph, a, b) =>
        {
            var commits = Build(graph);
            var (one, other) = (commits[a % commits.Count], commits[b % commits.Count]);
            var common = Reach(one).Intersect(Reach(other)).ToHashSet();
            var found = History.MergeBase(one, other).ShouldNotBeNull();

            common.ShouldContain(found);
            common.Where(x => x != found).Any(x => Reach(x).Contains(found)).ShouldBeFalse();
        });

    [Fact]
    public void Histories_without_a_common_root_have_no_merge_base()
    {
        var repository = new GitRepository(new(), new GitLabClock(TimeProvider.System), "test");
        var one = repository.AddCommit(new("one", "a", "a@b"));
        var other = repository.AddCommit(new("other", "a", "a@b"));
        History.MergeBase(one, other).ShouldBeNull();
        History.Between(one, other).ShouldBe([other]);
    }

    private static List<GitCommit> Build((int One, int? Other)[] graph)
    {
        var repository = new GitRepository(new(), new GitLabClock(TimeProvider.System), "test");
        var commits = new List<GitCommit> { repository.AddCommit(new("root", "a", "a@b")) };
        foreach (var (one, other) in graph)
        {
            GitCommit[] parents = other is { } second
                ? [commits[one % commits.Count], commits[second % commits.Count]]
                : [commits[one % commits.Count]];
            commits.Add(repository.AddCommit(new("more", "a", "a@b"), parents.Distinct()));
        }

        return commits;
    }

    private static HashSet<GitCommit> Reach(GitCommit commit)
    {
        var found = new HashSet<GitCommit>();
        var open = new Stack<GitCommit>([commit]);
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var parent in next.Parents)
                {
                    open.Push(parent);
                }
            }
        }

        return found;
    }
}
