using System.Globalization;
using Integration.Contract;

namespace Integration.GitLab;

/// <summary>What an answer about an issue or a merge request tells beyond what cards show. Nothing more is asked for it.</summary>
internal static class Details
{
    public static WorkDetails? Of(IssueRow? issue) => issue is null ? null : new WorkDetails
    {
        Id = issue.Id,
        State = Text(issue.State),
        CreatedAt = issue.CreatedAt,
        UpdatedAt = issue.UpdatedAt,
        CreatedBy = People.From(issue.Author),
        Assignees = Bounds.People(issue.Assignees),
        StartDate = Day(issue.StartDate),
        DueDate = Day(issue.DueDate),
        Weight = issue.Weight,
        Sprint = Of(issue.Iteration) ?? Of(issue.Milestone),
        EpicId = issue.Epic?.Id,
    };

    public static WorkDetails? Of(MergeRequestRow? request) => request is null ? null : new WorkDetails
    {
        Id = request.Id,
        State = Text(request.State),
        CreatedAt = request.CreatedAt,
        UpdatedAt = request.UpdatedAt,
        CreatedBy = People.From(request.Author),
        Assignees = Bounds.People(request.Assignees),
        Sprint = Of(request.Milestone),
    };

    public static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    // An iteration of a cadence has no title of its own.
    private static Sprint? Of(IterationRow? row) => row is { Id: { } id, Title: { Length: > 0 } title } ? new Sprint(id, Bounds.Name(title), Day(row.StartDate), Day(row.DueDate)) : null;

    private static Sprint? Of(MilestoneRow? row) => row is { Id: { } id, Title: { Length: > 0 } title } ? new Sprint(id, Bounds.Name(title), Day(row.StartDate), Day(row.DueDate)) : null;

    private static string? Text(string? word) => word is { Length: > 0 } ? Bounds.Name(word) : null;
}
