using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.MergeRequests;

internal sealed record Approval(User By, DateTimeOffset At);
