using System.Text.RegularExpressions;

namespace Integration.Contract;

/// <summary>Where a link may lead: http and https alone, written so that no dialect reads a part of it as its own.</summary>
public static partial class LinkTarget
{
    /// <summary>An address in a form that stands in a link of any dialect; null where it is none that people should follow.</summary>
    /// <param name="url">The address. One with a user's name in it, which can look like another one's, is none.</param>
    public static string? Of(Uri? url)
    {
        if (url is not { IsAbsoluteUri: true } || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.UserInfo.Length > 0)
        {
            return null;
        }

        // AbsoluteUri has blanks and what is not ASCII encoded already, but not a host in its own script, nor quotes and brackets.
        if (AsciiHost(url) is not { } host)
        {
            return null;
        }

        var ascii = host == url.Host || url.HostNameType == UriHostNameType.IPv6 ? url : new UriBuilder(url) { Host = host }.Uri;
        var text = ascii.AbsoluteUri;
        var authority = ascii.GetLeftPart(UriPartial.Authority).Length;
        return Unsafe().IsMatch(text, authority)
            ? string.Concat(text.AsSpan(0, authority), Unsafe().Replace(text[authority..], static match => Uri.EscapeDataString(match.Value)))
            : text;
    }

    /// <summary>The host in plain ASCII; null where it has no such form, as a name that only looks like one does: .NET throws for it.</summary>
    /// <param name="url">The address.</param>
    public static string? AsciiHost(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>The same of a text.</summary>
    /// <param name="text">What should be an address.</param>
    public static string? Of(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) ? Of(url) : null;

    /// <summary>The same of a text that is an address as it stands; null of one that would have to be written otherwise, but for an @.</summary>
    /// <param name="text">What may be an address.</param>
    public static string? Whole(string text) => Of(text) is { } target && target == text.Replace("@", "%40", StringComparison.Ordinal) ? target : null;

    // An @ too: some platforms look for it in the whole text, and call whoever is named behind it.
    [GeneratedRegex(@"[^!#-&*-;=?A-Z_a-z~]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();
}
