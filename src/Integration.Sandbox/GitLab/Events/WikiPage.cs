namespace Integration.Sandbox.GitLab.Events;

internal sealed record WikiPage(string Slug, string Title);
