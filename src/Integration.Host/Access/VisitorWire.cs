using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integration.Host.Access;

/// <summary>What of GitLab's answers to a visitor is used.</summary>
internal sealed record VisitorProject
{
    public long Id { get; init; }

    public string? NameWithNamespace { get; init; }

    public string? PathWithNamespace { get; init; }

    public string? WebUrl { get; init; }

    public string? DefaultBranch { get; init; }

    public string? Description { get; init; }

    public VisitorNamespace? Namespace { get; init; }
}

internal sealed record VisitorNamespace(long? Id, string? FullPath);

/// <param name="IsAdmin">GitLab tells it to administrators alone; absent is no.</param>
internal sealed record VisitorUser(long Id, string? Username, string? Name, bool IsAdmin = false, string? PublicEmail = null);

internal sealed record VisitorGroup(long Id, string? FullPath);

/// <summary>A project or a group in a list.</summary>
internal sealed record ListedPlaceRow
{
    public long Id { get; init; }

    /// <summary>A project's.</summary>
    public string? NameWithNamespace { get; init; }

    public string? PathWithNamespace { get; init; }

    /// <summary>A group's.</summary>
    public string? FullName { get; init; }

    public string? FullPath { get; init; }
}

internal sealed record VisitorMember(int AccessLevel);

/// <summary>Of a personal, group or project access token.</summary>
internal sealed record TokenScopes(IReadOnlyList<string>? Scopes);

/// <summary>Of an OAuth token: a list, or words in one text.</summary>
internal sealed record OAuthScopes(JsonElement Scope);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, MaxDepth = 64)]
[JsonSerializable(typeof(VisitorProject))]
[JsonSerializable(typeof(VisitorUser))]
[JsonSerializable(typeof(VisitorGroup))]
[JsonSerializable(typeof(VisitorMember))]
[JsonSerializable(typeof(List<ListedPlaceRow?>))]
[JsonSerializable(typeof(TokenScopes))]
[JsonSerializable(typeof(OAuthScopes))]
internal sealed partial class VisitorWire : JsonSerializerContext;
