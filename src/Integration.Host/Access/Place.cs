using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Integrations;

namespace Integration.Host.Access;

/// <summary>What a request is about: a project, a group, or the instance.</summary>
/// <param name="Scope">Whose settings.</param>
/// <param name="Path">Its full path in GitLab; empty for the instance.</param>
/// <param name="Project">The project as GitLab tells it to the visitor; null for the others.</param>
public sealed record Place(IntegrationScope Scope, string Path, Project? Project = null);

/// <summary>A visitor who was let in.</summary>
/// <param name="Token">Theirs.</param>
/// <param name="Place">Where.</param>
internal sealed record Visit(VisitorToken Token, Place Place);
