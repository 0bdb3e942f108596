using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>Samples with all that templates can name: cards show less, and what a card would show of it here is left to <see cref="Samples"/>.</summary>
internal static class WholeSamples
{
    private static readonly string[] Scoped = ["priority::high", "customer::Acme"];

    public static ProjectEvent Of(ProjectEvent sample, SampleWords words) => sample switch
    {
        IssueEvent issue => issue with
        {
            Labels = [.. issue.Labels.Where(label => !label.StartsWith("priority::", StringComparison.Ordinal)), .. Scoped],
            Details = Details(issue, issue.Action == IssueAction.Closed ? "closed" : "opened", words),
        },
        MergeRequestEvent request => request with
        {
            Labels = [.. request.Labels, .. Scoped],
            Details = Details(request, request.Action switch { MergeRequestAction.Merged => "merged", MergeRequestAction.Closed => "closed", _ => "opened" }, words),
        },
        NoteEvent { Noteable: NoteableType.Issue or NoteableType.MergeRequest } note => note with
        {
            Labels = [.. note.Labels, .. Scoped],
            Details = Details(note, "opened", words) with { Assignees = [words.Reviewer] },
        },
        PipelineEvent pipeline => pipeline with
        {
            MergeRequest = pipeline.MergeRequest ?? new PipelineMergeRequest(87, words["merge_request.title"], ProjectPage.Of(pipeline.Project, "merge_requests/87")),
            YamlErrors = pipeline.Outcome == PipelineOutcome.Failed ? "jobs:deploy config contains unknown keys: sript" : null,
        },
        _ => sample,
    };

    private static WorkDetails Details(ProjectEvent sample, string state, SampleWords words)
    {
        var today = DateOnly.FromDateTime(sample.OccurredAt.UtcDateTime);
        return new WorkDetails
        {
            Id = 90_431,
            State = state,
            CreatedAt = sample.OccurredAt.AddDays(-3),
            UpdatedAt = sample.OccurredAt,
            CreatedBy = words.Colleague,
            StartDate = today.AddDays(-2),
            DueDate = today.AddDays(7),
            Weight = 3,
            Sprint = new Sprint(14, "1.4", today.AddDays(-7), today.AddDays(7)),
            EpicId = 5,
            Participants = [words.Colleague, words.Reviewer],
        };
    }
}
