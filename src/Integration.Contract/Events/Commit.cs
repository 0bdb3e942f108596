namespace Integration.Contract;

/// <summary>A commit, as far as a card tells it.</summary>
/// <param name="Sha">The whole SHA.</param>
/// <param name="Title">The first line of the message; never trusted. Empty where GitLab no longer knows the commit.</param>
/// <param name="Author">The author's name, as the commit has it; null where unknown. E-mail addresses are never kept.</param>
/// <param name="Url">The commit's page; null where unknown.</param>
public sealed record Commit(string Sha, string Title, string? Author, Uri? Url)
{
    /// <summary>The first 8 characters of the SHA.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string ShortSha => Sha.Length > 8 ? Sha[..8] : Sha;
}
