using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Integration.Host.Pages.Frame;

/// <summary>What is said once, on the page that is shown after something was done: kept meanwhile in an encrypted cookie for a minute.</summary>
internal sealed class KeptNotices(IDataProtectionProvider protection)
{
    private const string Cookie = "_integration_notice";

    // Browsers refuse a cookie beyond 4096 bytes (RFC 6265, 6.1); encrypted and in base64 it is half as long again.
    private const int Longest = 2000;

    private readonly IDataProtector _protector = protection.CreateProtector("Integration.Notice");

    /// <param name="page">The request that did something.</param>
    /// <param name="notice">What came of it.</param>
    /// <param name="warnings">What the visitor should know besides.</param>
    public void Keep(Page page, Notice notice, IReadOnlyList<string> warnings)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Kept(notice.Kind, notice.Text, warnings));
        if (content.Length > Longest)
        {
            content = JsonSerializer.SerializeToUtf8Bytes(new Kept(notice.Kind, notice.Text, [.. warnings.Take(1).Where(warning => warning.Length < Longest / 4)]));
        }

        page.Context.Response.Cookies.Append(Cookie, Convert.ToBase64String(_protector.Protect(content)), page.Cookie(TimeSpan.FromMinutes(1)));
    }

    /// <summary>Puts what was kept on this page, and forgets it.</summary>
    /// <returns>The warnings.</returns>
    public IReadOnlyList<string> Take(Page page)
    {
        if (page.Request.Cookies[Cookie] is not { Length: > 0 } text)
        {
            return [];
        }

        page.Context.Response.Cookies.Delete(Cookie, page.Cookie(null));
        try
        {
            if (JsonSerializer.Deserialize<Kept>(_protector.Unprotect(Convert.FromBase64String(text))) is { } kept)
            {
                page.Notice ??= new Notice(kept.Kind, kept.Text);
                return kept.Warnings;
            }
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            // Of another host, or of nobody: there is nothing to say then.
        }

        return [];
    }

    private sealed record Kept(NoticeKind Kind, string Text, IReadOnlyList<string> Warnings);
}
