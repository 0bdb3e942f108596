namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>A field that cannot be answered: it is null, and `errors` says why.</summary>
internal sealed class QueryProblemException(string message) : Exception(message);
