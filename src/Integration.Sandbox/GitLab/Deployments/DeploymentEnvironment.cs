using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Integration.Sandbox.GitLab.Projects;

namespace Integration.Sandbox.GitLab.Deployments;

public sealed partial class DeploymentEnvironment
{
    // GitLab, lib/gitlab/slug/environment.rb: what is longer, or is not the name itself, is cut to 17 and gets a suffix of 6.
    private const int LongestSlug = 24;
    private const int CutSlug = 17;

    internal DeploymentEnvironment(Project project, int id, string name, string? externalUrl)
    {
        Project = project;
        Id = id;
        Name = name;
        ExternalUrl = externalUrl;
        Slug = SlugOf(name);
        CreatedAt = project.Clock.Now;
        UpdatedAt = CreatedAt;
    }

    public Project Project { get; }

    public int Id { get; }

    public string Name { get; }

    public string Slug { get; }

    public string? ExternalUrl { get; internal set; }

    /// <summary>`available`, `stopping` or `stopped`.</summary>
    public string State { get; internal set; } = "available";

    public DateTimeOffset CreatedAt { get; }

    public DateTimeOffset UpdatedAt { get; internal set; }

    /// <summary>Guessed from the name, as GitLab does.</summary>
    internal string Tier =>
        Production().IsMatch(Name) ? "production"
        : Staging().IsMatch(Name) ? "staging"
        : Testing().IsMatch(Name) ? "testing"
        : Development().IsMatch(Name) ? "development"
        : "other";

    internal string WebUrl => string.Create(CultureInfo.InvariantCulture, $"{Project.WebUrl}/-/environments/{Id}");

    private static string SlugOf(string name)
    {
        var slug = NotInSlugs().Replace(name.ToLowerInvariant(), "-");
        slug = Dashes().Replace(char.IsAsciiLetter(slug[0]) ? slug : "env-" + slug, "-");
        if (slug == name && slug.Length <= LongestSlug)
        {
            return slug.TrimEnd('-');
        }

        slug = slug[..Math.Min(CutSlug, slug.Length)];
        return (slug.EndsWith('-') ? slug : slug + "-") + Suffix(name);
    }

    private static string Suffix(string name)
    {
        const string digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        var number = new BigInteger(SHA256.HashData(Encoding.UTF8.GetBytes(name)), isUnsigned: true, isBigEndian: true);
        var suffix = new char[6];
        for (var i = suffix.Length - 1; i >= 0; i--)
        {
            suffix[i] = digits[(int)(number % digits.Length)];
            number /= digits.Length;
        }

        return new(suffix);
    }

    [GeneratedRegex("[^a-z0-9]")]
    private static partial Regex NotInSlugs();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Dashes();

    [GeneratedRegex("prod|live", RegexOptions.IgnoreCase)]
    private static partial Regex Production();

    [GeneratedRegex("stag|pre|model|demo|non", RegexOptions.IgnoreCase)]
    private static partial Regex Staging();

    [GeneratedRegex("test|tst|int|accept|acpt|qa|qc|control|quality", RegexOptions.IgnoreCase)]
    private static partial Regex Testing();

    [GeneratedRegex("dev|review|trunk", RegexOptions.IgnoreCase)]
    private static partial Regex Development();
}
