using System.Collections;
using System.Reflection;
using Integration.Sandbox.GitLab.Events;
using Integration.Sandbox.GitLab.Projects;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.GitLab;

/// <summary>
/// What GitLab's database held at a moment. Put back, all that was there is as it was, what came since is gone, and ids are given out again.
/// Things keep their identity, so whoever holds a project or an issue still holds the right one.
/// </summary>
public sealed class GitLabBackup
{
    // No part of the database: the clock, what was asked, what goes wrong on purpose.
    private static readonly Type[] Outside = [typeof(GitLabClock), typeof(Traffic), typeof(Outages), typeof(RateLimit)];

    private readonly HashSet<object> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<Action> _steps = [];

    internal GitLabBackup(PretendGitLab gitLab)
    {
        // The instance's own settings, such as its version, are no part either; what its collections hold is.
        _known.Add(gitLab);
        foreach (var (_, value) in FieldsOf(gitLab))
        {
            Keep(value);
        }
    }

    internal void PutBack() => _steps.ForEach(step => step());

    private void Keep(object? value)
    {
        if (value is null or string or Delegate || value.GetType().IsValueType || Outside.Contains(value.GetType()) || !_known.Add(value))
        {
            return;
        }

        switch (value)
        {
            case Array items:
                KeepAll(items);
                break;
            case IDictionary pairs:
                KeepPairs(pairs);
                break;
            case IList list:
                KeepList(list);
                break;
            case HashSet<Project> projects:
                KeepProjects(projects);
                break;
            case PriorityQueue<EventRow, (DateTimeOffset Due, int Order)> jobs:
                KeepJobs(jobs);
                break;
            default:
                KeepFields(value);
                break;
        }
    }

    private void KeepFields(object value)
    {
        if (value.GetType().Assembly != typeof(GitLabBackup).Assembly)
        {
            return;
        }

        foreach (var (field, content) in FieldsOf(value))
        {
            Keep(content);
            if (!field.IsInitOnly)
            {
                _steps.Add(() => field.SetValue(value, content));
            }
        }
    }

    private void KeepPairs(IDictionary pairs)
    {
        var kept = pairs.Keys.Cast<object>().Select(x => (Key: x, Value: pairs[x])).ToArray();
        KeepAll(pairs.Values);
        KeepAll(pairs.Keys);
        _steps.Add(() =>
        {
            pairs.Clear();
            foreach (var pair in kept)
            {
                pairs.Add(pair.Key, pair.Value);
            }
        });
    }

    private void KeepList(IList list)
    {
        KeepAll(list);
        if (list.IsFixedSize)
        {
            return;
        }

        var kept = list.Cast<object?>().ToArray();
        _steps.Add(() =>
        {
            list.Clear();
            foreach (var item in kept)
            {
                list.Add(item);
            }
        });
    }

    private void KeepProjects(HashSet<Project> projects)
    {
        KeepAll(projects);
        var kept = projects.ToArray();
        _steps.Add(() =>
        {
            projects.Clear();
            projects.UnionWith(kept);
        });
    }

    private void KeepJobs(PriorityQueue<EventRow, (DateTimeOffset Due, int Order)> jobs)
    {
        var kept = jobs.UnorderedItems.ToArray();
        KeepAll(kept.Select(x => x.Element));
        _steps.Add(() =>
        {
            jobs.Clear();
            jobs.EnqueueRange(kept);
        });
    }

    private void KeepAll(IEnumerable items)
    {
        foreach (var item in items)
        {
            Keep(item);
        }
    }

    private static IEnumerable<(FieldInfo Field, object? Value)> FieldsOf(object value)
    {
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return (field, field.GetValue(value));
            }
        }
    }
}
