using Integration.Sandbox;

namespace Integration.Browser.Tests;

/// <summary>Who sits in front of the browser.</summary>
public enum Role
{
    Nobody,
    Maintainer,
    GroupMaintainer,
    Administrator,

    /// <summary>A maintainer whose token may only read.</summary>
    Reader,
}

internal static class Roles
{
    public static string Token(this Role role) => role switch
    {
        Role.Nobody => throw new ArgumentOutOfRangeException(nameof(role)),
        Role.Maintainer => StartingWorld.MaintainerToken,
        Role.GroupMaintainer => StartingWorld.GroupMaintainerToken,
        Role.Administrator => StartingWorld.AdministratorToken,
        Role.Reader => StartingWorld.MaintainerReadToken,
    };
}
