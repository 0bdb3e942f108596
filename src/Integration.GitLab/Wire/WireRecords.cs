using System.Text.Json.Serialization;

namespace Integration.GitLab;

// Only what is used, under GitLab's names. Everything may be missing but what a row is nothing without.

internal sealed record EventRow(
    long Id, DateTimeOffset? CreatedAt, string? ActionName, string? TargetType, long? TargetId, long? TargetIid, string? TargetTitle,
    UserRow? Author, string? AuthorUsername, PushRow? PushData, NoteRow? Note, WikiPageRow? WikiPage);

internal sealed record UserRow(string? Username, string? Name, long? Id = null);

internal sealed record PushRow(int? CommitCount, string? Action, string? RefType, string? CommitFrom, string? CommitTo, string? Ref, string? CommitTitle, int? RefCount);

internal sealed record CommitRow(string? Id, string? Title, string? AuthorName, string? WebUrl, List<string>? ParentIds);

internal sealed record CompareRow(List<CommitRow>? Commits);

internal sealed record TagRow(string? Message, string? Target, CommitRow? Commit);

internal sealed record ProjectRow(long Id, string? NameWithNamespace, string? PathWithNamespace, string? WebUrl, string? DefaultBranch, string? Description, NamespaceRow? Namespace);

internal sealed record NamespaceRow(long? Id, long? ParentId);

internal sealed record GroupRow(long Id);

internal sealed record ProtectedBranchRow(string? Name);

internal sealed record BranchRow(bool? Protected);

internal sealed record PipelineRow(long Id, string? Sha, string? Ref, string? Status, string? Source, DateTimeOffset? UpdatedAt, string? WebUrl) : IChangedRow
{
    long IChangedRow.Number => Id;
}

internal sealed record PipelineDetailRow(
    long Id, string? Sha, string? Ref, string? Status, string? Source, DateTimeOffset? UpdatedAt, string? WebUrl,
    bool? Tag, string? YamlErrors, UserRow? User, DateTimeOffset? FinishedAt, double? Duration, DetailedStatusRow? DetailedStatus);

internal sealed record DetailedStatusRow(string? Group, string? Icon);

internal sealed record JobRow(long Id, string? Name, string? Stage, string? WebUrl, bool? AllowFailure);

internal sealed record DeploymentRow(
    long Id, string? Ref, string? Sha, string? Status, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, UserRow? User, EnvironmentRow? Environment, DeployableRow? Deployable) : IChangedRow
{
    long IChangedRow.Number => Id;
}

internal sealed record EnvironmentRow(long Id, string? Name);

internal sealed record DeployableRow(long Id, string? Name, bool? Tag, string? WebUrl, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt, UserRow? User, CommitRow? Commit);

internal sealed record MergeRequestRow(
    long Id, long Iid, string? Title, string? WebUrl, DateTimeOffset? CreatedAt, DateTimeOffset? UpdatedAt, DateTimeOffset? ClosedAt, string? SourceBranch, long? SourceProjectId, string? TargetBranch, bool? Draft,
    UserRow? Author, UserRow? MergeUser, UserRow? MergedBy, UserRow? ClosedBy,
    List<string?>? Labels, List<UserRow?>? Assignees, List<UserRow?>? Reviewers, [property: JsonConverter(typeof(WireLongText))] string? Description, string? State, MilestoneRow? Milestone) : IChangedRow
{
    long IChangedRow.Number => Iid;
}

internal sealed record ApprovalsRow(List<ApprovalRow?>? ApprovedBy, int? ApprovalsRequired);

internal sealed record ApprovalRow(UserRow? User);

internal sealed record IssueRow(
    long? Id, string? State, DateTimeOffset? UpdatedAt, string? StartDate, int? Weight, IterationRow? Iteration, EpicRow? Epic, string? Title, string? WebUrl, DateTimeOffset? CreatedAt, DateTimeOffset? ClosedAt, UserRow? Author, UserRow? ClosedBy, bool? Confidential, string? IssueType, string? Type, List<string?>? Labels, List<UserRow?>? Assignees,
    MilestoneRow? Milestone, string? DueDate, [property: JsonConverter(typeof(WireLongText))] string? Description);

internal sealed record MilestoneRow(long? Id, string? Title, string? StartDate, string? DueDate);

internal sealed record IterationRow(long? Id, string? Title, string? StartDate, string? DueDate);

internal sealed record EpicRow(long? Id);

internal sealed record NoteRow(
    long Id, [property: JsonConverter(typeof(WireLongText))] string? Body, UserRow? Author, DateTimeOffset? CreatedAt, bool? System, bool? Confidential, bool? Internal,
    string? NoteableType, long? NoteableId, long? NoteableIid, PositionRow? Position);

internal sealed record DiscussionRow(List<NoteIdRow?>? Notes);

internal sealed record NoteIdRow(long? Id);

internal sealed record WikiPageRow(string? Slug, string? Title);

internal sealed record PositionRow(string? OldPath, string? NewPath, int? OldLine, int? NewLine);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    MaxDepth = WireReader.Depth,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(GitLabTime), typeof(WireText)])]
[JsonSerializable(typeof(EventRow))]
[JsonSerializable(typeof(List<CommitRow>))]
[JsonSerializable(typeof(CompareRow))]
[JsonSerializable(typeof(TagRow))]
[JsonSerializable(typeof(ProjectRow))]
[JsonSerializable(typeof(GroupRow))]
[JsonSerializable(typeof(List<ProtectedBranchRow>))]
[JsonSerializable(typeof(BranchRow))]
[JsonSerializable(typeof(PipelineRow))]
[JsonSerializable(typeof(PipelineDetailRow))]
[JsonSerializable(typeof(List<JobRow>))]
[JsonSerializable(typeof(DeploymentRow))]
[JsonSerializable(typeof(MergeRequestRow))]
[JsonSerializable(typeof(ApprovalsRow))]
[JsonSerializable(typeof(IssueRow))]
[JsonSerializable(typeof(NoteRow))]
[JsonSerializable(typeof(List<DiscussionRow>))]
internal sealed partial class Wire : JsonSerializerContext;
