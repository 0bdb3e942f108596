using System.Globalization;
using System.Text.RegularExpressions;

namespace Integration.Host.Access;

/// <summary>Which project or group a request names: by number, or by full path.</summary>
/// <param name="Name">The number, or the path in lower case: GitLab looks paths up without regard to case.</param>
internal readonly partial record struct ResourceReference(string Name)
{
    /// <summary>The form for GitLab's API: nothing but the slash needs escaping.</summary>
    public string Escaped => Name.Replace("/", "%2F", StringComparison.Ordinal);

    /// <summary>Whether an answer with this id can be about what was asked for.</summary>
    public bool MayBe(long id) => !long.TryParse(Name, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || asked == id;

    /// <summary>Reads <c>:id</c> of the request's path.</summary>
    /// <param name="request">The request: the server has unescaped its path but for <c>%2F</c>.</param>
    /// <param name="value">The route's value.</param>
    /// <returns>Null for what can be neither a number nor a path of GitLab's, so that GitLab need not be asked.</returns>
    public static ResourceReference? Read(HttpRequest request, string? value)
    {
        // GitLab's paths hold no percent sign. An escaped one would let what was escaped twice pass for what was escaped once.
        var target = request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()?.RawTarget ?? "";
        if (string.IsNullOrEmpty(value) || target.Split('?', 2)[0].Contains("%25", StringComparison.Ordinal))
        {
            return null;
        }

        if (value.All(char.IsAsciiDigit))
        {
            return long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? new ResourceReference(id.ToString(CultureInfo.InvariantCulture)) : null;
        }

        var path = value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return path.Length <= LongestPath && Path().IsMatch(path) && !path.Split('/').Any(part => part is "." or "..")
            ? new ResourceReference(path.ToLowerInvariant())
            : null;
    }

    // Twenty levels of groups and a project, 255 characters each: GitLab, "Subgroups", and its limit on path lengths.
    private const int LongestPath = 21 * 256;

    // GitLab, "Rules for naming": letters, digits, _, . and -, the last not at the start.
    [GeneratedRegex(@"^[A-Za-z0-9_.][A-Za-z0-9_.-]*(/[A-Za-z0-9_.][A-Za-z0-9_.-]*)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();
}
