namespace Integration.Sandbox.GitLab.Access;

public sealed class User
{
    internal User(int id, string username, string name, bool isAdmin, DateTimeOffset createdAt)
    {
        Id = id;
        Username = username;
        Name = name;
        IsAdmin = isAdmin;
        CreatedAt = createdAt;
    }

    public int Id { get; }

    public string Username { get; }

    public string Name { get; }

    public string Email => $"{Username}@acme.invalid";

    public bool IsAdmin { get; set; }

    public bool Blocked { get; set; }

    public DateTimeOffset CreatedAt { get; }

    internal string State => Blocked ? "blocked" : "active";
}
