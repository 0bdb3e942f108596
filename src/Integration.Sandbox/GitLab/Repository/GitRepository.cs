using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Integration.Sandbox.GitLab.Repository;

/// <summary>Commits, branches and tags of one project. What is internal is used under the pretend GitLab's gate.</summary>
public sealed class GitRepository
{
    private readonly Dictionary<string, GitCommit> _commits = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GitCommit> _branches = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GitTag> _tags = new(StringComparer.Ordinal);
    private readonly Lock _gate;
    private readonly GitLabClock _clock;
    private readonly string _seed;
    private int _ordinal;

    internal GitRepository(Lock gate, GitLabClock clock, string seed)
    {
        _gate = gate;
        _clock = clock;
        _seed = seed;
    }

    /// <summary>The branches as they are now, by name.</summary>
    public IReadOnlyDictionary<string, GitCommit> Branches
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, GitCommit>(_branches, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The tags as they are now, by name.</summary>
    public IReadOnlyDictionary<string, GitTag> Tags
    {
        get
        {
            lock (_gate)
            {
                return new SortedDictionary<string, GitTag>(_tags, StringComparer.Ordinal);
            }
        }
    }

    internal IReadOnlyDictionary<string, GitCommit> Heads => _branches;

    internal IReadOnlyDictionary<string, GitTag> TagRefs => _tags;

    internal bool IsEmpty => _branches.Count == 0;

    internal GitCommit AddCommit(NewCommit content, params IEnumerable<GitCommit> parents)
    {
        var all = parents.Concat(content.MergedShas.Select(Existing)).ToArray();
        var ordinal = ++_ordinal;
        var commit = new GitCommit(ordinal, NewSha(content.Message), all, content, content.Date ?? _clock.Now);
        _commits.Add(commit.Sha, commit);
        return commit;
    }

    internal void SetBranch(string name, GitCommit head) => _branches[name] = head;

    internal GitCommit? RemoveBranch(string name) => _branches.Remove(name, out var head) ? head : null;

    internal GitTag SetTag(string name, GitCommit commit, string? message)
    {
        var tag = new GitTag(name, message is null ? commit.Sha : NewSha($"tag {name}"), commit, message, _clock.Now);
        _tags[name] = tag;
        return tag;
    }

    internal GitTag? RemoveTag(string name) => _tags.Remove(name, out var tag) ? tag : null;

    internal GitCommit Existing(string revision) =>
        Find(revision) ?? throw new SandboxMisuseException($"There is no branch, tag or commit \"{revision}\".");

    /// <summary>A full SHA, then a tag, then a branch, then an abbreviated SHA, in git's order of looking.</summary>
    internal GitCommit? Find(string revision)
    {
        if (_commits.TryGetValue(revision, out var commit))
        {
            return commit;
        }

        if (_tags.TryGetValue(Without("refs/tags/", revision), out var tag))
        {
            return tag.Commit;
        }

        if (_branches.TryGetValue(Without("refs/heads/", revision), out var head))
        {
            return head;
        }

        if (_tags.Values.FirstOrDefault(x => x.ObjectSha == revision) is { } annotated)
        {
            return annotated.Commit;
        }

        return revision.Length is >= 7 and < 40 && revision.All(char.IsAsciiHexDigitLower)
            ? _commits.Values.FirstOrDefault(x => x.Sha.StartsWith(revision, StringComparison.Ordinal))
            : null;
    }

    /// <summary>`git gc`: what no branch and no tag reaches is gone, and asking for it is a 404.</summary>
    internal int CollectGarbage()
    {
        var kept = History.Log(_branches.Values.Concat(_tags.Values.Select(x => x.Commit))).Select(x => x.Sha).ToHashSet(StringComparer.Ordinal);
        var lost = _commits.Keys.Where(x => !kept.Contains(x)).ToArray();
        foreach (var sha in lost)
        {
            _commits.Remove(sha);
        }

        return lost.Length;
    }

    /// <summary>Forgets commits of before, but for heads and tags: the history is as shallow as in a clone with a depth.</summary>
    internal void Forget(DateTimeOffset before)
    {
        var kept = _branches.Values.Concat(_tags.Values.Select(x => x.Commit)).Concat(_commits.Values.Where(x => x.Date >= before)).ToHashSet();
        foreach (var sha in _commits.Where(x => !kept.Contains(x.Value)).Select(x => x.Key).ToArray())
        {
            _commits.Remove(sha);
        }

        foreach (var commit in kept)
        {
            commit.Cut(kept.Contains);
        }
    }

    private string NewSha(string content)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{_seed}\n{_ordinal}\n{_tags.Count}\n{content}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
    }

    private static string Without(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
}
