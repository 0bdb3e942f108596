using System.Globalization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What GitLab tells of an issue or a merge request beyond what cards show.</summary>
internal static class Works
{
    public static WorkDetails? Details(IssueRow? row) => row is null ? null : new WorkDetails
    {
        Id = row.Id,
        State = State(row.State),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        CreatedBy = People.From(row.Author),
        StartDate = Day(row.StartDate),
        Weight = row.Weight is >= 0 and <= int.MaxValue and { } weight ? (int)weight : null,
        Sprint = Sprint(row.Iteration) ?? Sprint(row.Milestone),
        EpicId = row.Epic?.Id,
    };

    public static WorkDetails? Details(MergeRequestRow? row) => row is null ? null : new WorkDetails
    {
        Id = row.Id,
        State = State(row.State),
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        CreatedBy = People.From(row.Author),
        Sprint = Sprint(row.Milestone),
    };

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // An iteration of a cadence without titles of its own has none: GitLab shows its days.
    private static Sprint? Sprint(MilestoneRow? row) => row is { Id: { } id } && (row.Title is { Length: > 0 } || row.StartDate is { Length: > 0 })
        ? new Sprint(id, Bounds.Name(row.Title is { Length: > 0 } title ? title : $"{row.StartDate} – {row.DueDate}"), Day(row.StartDate), Day(row.DueDate))
        : null;

    private static string? State(string? state) => state is { Length: > 0 } ? Bounds.Name(state) : null;
}
