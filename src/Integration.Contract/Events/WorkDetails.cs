namespace Integration.Contract;

/// <summary>What GitLab tells of an issue or a merge request beyond what cards show: templates can name it.</summary>
public sealed record WorkDetails
{
    /// <summary>GitLab's id over the whole instance; null where GitLab did not say, as everything here.</summary>
    public long? Id { get; init; }

    /// <summary>GitLab's state: <c>opened</c>, <c>closed</c>, <c>merged</c>, <c>locked</c>.</summary>
    public string? State { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was changed last.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public Person? CreatedBy { get; init; }

    /// <summary>Who is to do it, of the thing that a note stands on; of other events the event itself says so.</summary>
    public IReadOnlyList<Person> Assignees { get; init; } = [];

    /// <summary>The day on which it is to begin.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The day by which it is to be done, of the thing that a note stands on.</summary>
    public DateOnly? DueDate { get; init; }

    /// <summary>The weight; GitLab's paid editions have it.</summary>
    public int? Weight { get; init; }

    /// <summary>The iteration, else the milestone.</summary>
    public Sprint? Sprint { get; init; }

    /// <summary>GitLab's id of the epic.</summary>
    public long? EpicId { get; init; }

    /// <summary>Who takes part; empty where nobody asked GitLab for it.</summary>
    public IReadOnlyList<Person> Participants { get; init; } = [];
}

/// <summary>An iteration or a milestone.</summary>
/// <param name="Id">GitLab's id.</param>
/// <param name="Name">The title; never trusted.</param>
/// <param name="StartDate">Its first day; null where it has none.</param>
/// <param name="DueDate">Its last day; null where it has none.</param>
public sealed record Sprint(long Id, string Name, DateOnly? StartDate = null, DateOnly? DueDate = null);
