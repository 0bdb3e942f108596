using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.Issuables;

/// <param name="State">`closed`, `reopened` or `merged`; unlike in events, a reopening has its own word.</param>
internal sealed record StateChange(int Id, User By, DateTimeOffset At, string State);
