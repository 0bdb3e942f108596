namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>A word in a query that is no text: only an enumeration takes it, and an enumeration takes no text there.</summary>
internal sealed record EnumWord(string Word);
