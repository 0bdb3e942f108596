using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.Host.Configuration;

/// <summary>What of a configured value may be shown.</summary>
internal static partial class Masking
{
    private const int Longest = 120;
    private const int LongEnoughToShowItsStart = 16;

    /// <summary>The first characters of a long secret, so that its owner knows it again; nothing of a short one.</summary>
    public static string Secret(string value) => value.Length >= LongEnoughToShowItsStart ? string.Concat(PlainText.Line(value[..4]), "…") : "…";

    /// <summary>A value that is no secret; what looks like one inside it (a password in an address, a GitLab token in the wrong place) is masked.</summary>
    public static string Text(string value)
    {
        var text = PlainText.Line(value);
        text = UserInfo().Replace(text, "//…@");
        text = Query().Replace(text, "?…");
        text = Password().Replace(text, "${name}=…");
        text = GitLabToken().Replace(text, "${start}…");
        return Truncation.ToLength(text, Longest);
    }

    [GeneratedRegex(@"//[^/?#\s]*@")]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"\?.*$")]
    private static partial Regex Query();

    [GeneratedRegex(@"\b(?<name>password|pwd|secret|token)\s*=\s*[^;&]*", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Password();

    // glpat-, gldt-, glrt-, ...: GitLab, "Token overview".
    [GeneratedRegex(@"\b(?<start>gl[a-z]{2})[a-z]{0,6}-[A-Za-z0-9_.-]{8,}")]
    private static partial Regex GitLabToken();
}
