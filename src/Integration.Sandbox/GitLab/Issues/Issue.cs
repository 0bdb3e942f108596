using Integration.Sandbox.GitLab.Access;

namespace Integration.Sandbox.GitLab.Issues;

public sealed class Issue
{
    internal Issue(int id, int iid, string title, User author, bool confidential)
    {
        Id = id;
        Iid = iid;
        Title = title;
        Author = author;
        Confidential = confidential;
    }

    public int Id { get; }

    public int Iid { get; }

    public string Title { get; }

    public User Author { get; }

    public bool Confidential { get; set; }

    public bool Closed { get; internal set; }
}
