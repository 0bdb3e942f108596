namespace Integration.Sandbox.GitLab.Issuables;

public sealed record Milestone(int Id, int Iid, string Title, DateOnly? DueDate, DateTimeOffset CreatedAt);
