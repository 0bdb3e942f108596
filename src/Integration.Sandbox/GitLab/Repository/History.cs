namespace Integration.Sandbox.GitLab.Repository;

/// <summary>Walks over the commit graph, newest first. What is popped has had all its descendants before it, so its marks are final.</summary>
internal static class History
{
    [Flags]
    private enum Side
    {
        None = 0,
        From = 1,
        To = 2,
    }

    /// <summary>Commits reachable from <paramref name="to"/> and not from <paramref name="from"/>, oldest first (`git log --reverse from..to`).</summary>
    public static List<GitCommit> Between(GitCommit from, GitCommit to)
    {
        var found = new List<GitCommit>();
        foreach (var (commit, side) in Walk(from, to, stopAtCommon: false))
        {
            if (side == Side.To)
            {
                found.Add(commit);
            }
        }

        found.Reverse();
        return found;
    }

    public static GitCommit? MergeBase(GitCommit one, GitCommit other) =>
        Walk(one, other, stopAtCommon: true).FirstOrDefault(x => x.Side == (Side.From | Side.To)).Commit;

    public static bool IsAncestor(GitCommit ancestor, GitCommit of) => ReferenceEquals(MergeBase(ancestor, of), ancestor);

    public static IEnumerable<GitCommit> Log(params IEnumerable<GitCommit> heads)
    {
        var queue = new PriorityQueue<GitCommit, int>();
        var seen = new HashSet<GitCommit>();
        foreach (var head in heads)
        {
            if (seen.Add(head))
            {
                queue.Enqueue(head, -head.Ordinal);
            }
        }

        while (queue.TryDequeue(out var commit, out _))
        {
            yield return commit;
            foreach (var parent in commit.Parents)
            {
                if (seen.Add(parent))
                {
                    queue.Enqueue(parent, -parent.Ordinal);
                }
            }
        }
    }

    private static IEnumerable<(GitCommit Commit, Side Side)> Walk(GitCommit from, GitCommit to, bool stopAtCommon)
    {
        var queue = new PriorityQueue<GitCommit, int>();
        var sides = new Dictionary<GitCommit, Side>();
        var onlyTo = 0;
        Mark(from, Side.From);
        Mark(to, Side.To);
        while (queue.TryDequeue(out var commit, out _))
        {
            var side = sides[commit];
            onlyTo -= side == Side.To ? 1 : 0;
            yield return (commit, side);
            foreach (var parent in commit.Parents)
            {
                Mark(parent, side);
            }

            // Nothing left that only `to` reaches: what follows is older history of both.
            if (onlyTo == 0 && !stopAtCommon)
            {
                yield break;
            }
        }

        void Mark(GitCommit commit, Side side)
        {
            var before = sides.GetValueOrDefault(commit);
            var after = before | side;
            sides[commit] = after;
            onlyTo += (after == Side.To ? 1 : 0) - (before == Side.To ? 1 : 0);
            if (before == Side.None)
            {
                queue.Enqueue(commit, -commit.Ordinal);
            }
        }
    }
}
