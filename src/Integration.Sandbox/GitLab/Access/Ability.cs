namespace Integration.Sandbox.GitLab.Access;

/// <summary>What a caller may do in a project; the names are those of GitLab's policies.</summary>
internal enum Ability
{
    ReadProject,
    ReadCode,
    ReadIssue,
    ReadConfidentialIssues,
    ReadMergeRequest,
    ReadInternalNote,
    ReadWiki,
    ReadSnippet,
    ReadPipeline,
    ReadDeployment,
    ReadAlert,
    ReadVulnerability,
    AdminProject,
    AdminIntegrations,
}
