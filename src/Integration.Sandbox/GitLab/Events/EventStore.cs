using Integration.Sandbox.GitLab.Access;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Events;

/// <summary>
/// The events table of the instance. Ids come from one sequence, given when the row is written. GitLab writes events in
/// background jobs, so with a <see cref="Delay"/> a row has the id and the time of its writing; a held one has its id early and is seen late.
/// </summary>
public sealed class EventStore
{
    private readonly PriorityQueue<EventRow, (DateTimeOffset Due, int Order)> _jobs = new();
    private readonly Dictionary<Project, List<EventRow>> _rows = [];
    private readonly Lock _gate;
    private readonly GitLabClock _clock;
    private TimeSpan _delay;
    private int _order;
    private int _lastId;
    private int _toHold;

    internal EventStore(Lock gate, GitLabClock clock)
    {
        _gate = gate;
        _clock = clock;
    }

    /// <summary>How long after it happened an event is written.</summary>
    public TimeSpan Delay
    {
        get
        {
            lock (_gate)
            {
                return _delay;
            }
        }

        set
        {
            lock (_gate)
            {
                _delay = value;
            }
        }
    }

    /// <summary>The next rows that are written get their ids, and stay unseen until <see cref="Release(EventRow)"/>.</summary>
    public void HoldNext(int count)
    {
        lock (_gate)
        {
            WriteDue();
            _toHold = count;
        }
    }

    public void Release(EventRow row)
    {
        lock (_gate)
        {
            WriteDue();
            row.Held = false;
        }
    }

    public int ReleaseAll()
    {
        lock (_gate)
        {
            WriteDue();
            var held = _rows.Values.SelectMany(x => x).Where(x => x.Held).ToArray();
            foreach (var row in held)
            {
                row.Held = false;
            }

            return held.Length;
        }
    }

    /// <summary>All rows of a project that are written, held ones too, by ascending id.</summary>
    public IReadOnlyList<EventRow> Of(Project project)
    {
        lock (_gate)
        {
            WriteDue();
            return _rows.TryGetValue(project, out var rows) ? rows.ToArray() : [];
        }
    }

    internal void Forget(DateTimeOffset before)
    {
        foreach (var rows in _rows.Values)
        {
            rows.RemoveAll(row => !row.Held && row.CreatedAt < before);
        }
    }

    internal EventRow Record(Project project, User author, EventContent content)
    {
        lock (_gate)
        {
            WriteDue();
            var row = new EventRow(project, author, content);
            _jobs.Enqueue(row, (_clock.Now + _delay, ++_order));
            WriteDue();
            project.Moved(_clock.Now);
            return row;
        }
    }

    private void WriteDue()
    {
        while (_jobs.TryPeek(out var row, out var due) && due.Due <= _clock.Now)
        {
            _jobs.Dequeue();
            row.Id = ++_lastId;
            row.CreatedAt = due.Due;
            row.Held = _toHold > 0;
            _toHold = Math.Max(0, _toHold - 1);
            if (!_rows.TryGetValue(row.Project, out var rows))
            {
                _rows[row.Project] = rows = [];
            }

            rows.Add(row);
        }
    }
}
