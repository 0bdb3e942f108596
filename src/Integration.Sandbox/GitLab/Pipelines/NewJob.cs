namespace Integration.Sandbox.GitLab.Pipelines;

public sealed record NewJob(string Name, string Stage = "test", string Status = "created", bool AllowFailure = false);
