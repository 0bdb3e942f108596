namespace Integration.Sandbox.GitLab.Access;

public sealed class Group
{
    internal Group(int id, string path, string name, Group? parent, Visibility visibility, DateTimeOffset createdAt)
    {
        Id = id;
        Path = path;
        Name = name;
        Parent = parent;
        Visibility = visibility;
        CreatedAt = createdAt;
    }

    public int Id { get; }

    public string Path { get; }

    public string Name { get; }

    public Group? Parent { get; }

    public Visibility Visibility { get; }

    public DateTimeOffset CreatedAt { get; }

    public string FullPath => Parent is null ? Path : $"{Parent.FullPath}/{Path}";

    public string FullName => Parent is null ? Name : $"{Parent.FullName} / {Name}";

    /// <summary>This group itself or one below it.</summary>
    internal bool IsWithin(Group group) => this == group || (Parent?.IsWithin(group) ?? false);

    internal Dictionary<int, AccessLevel> Members { get; } = [];

    /// <summary>The role from this group or any above it, whichever is higher.</summary>
    internal AccessLevel LevelOf(User user)
    {
        var own = Members.GetValueOrDefault(user.Id);
        var inherited = Parent?.LevelOf(user) ?? AccessLevel.None;
        return own > inherited ? own : inherited;
    }
}
