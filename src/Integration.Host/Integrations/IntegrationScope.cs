namespace Integration.Host.Integrations;

/// <summary>Whose settings they are. The numbers are stored.</summary>
public enum ScopeKind
{
    Project = 0,
    Group = 1,
    Instance = 2,
}

/// <summary>A project, a group or (with id 0) the instance.</summary>
public readonly record struct IntegrationScope(ScopeKind Kind, long Id)
{
    public static readonly IntegrationScope Instance = new(ScopeKind.Instance, 0);

    public static IntegrationScope Project(long id) => new(ScopeKind.Project, id);

    public static IntegrationScope Group(long id) => new(ScopeKind.Group, id);
}
