using System.Security.Cryptography;
using System.Text.Json;
using Integration.Host.Integrations;
using Integration.Host.Pages.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace Integration.Host.Pages.Settings;

/// <summary>
/// Secrets that were entered and are not saved yet: after a test, or beside a field that is wrong, the form comes back with them encrypted, so
/// that they need not be entered again and stand in no page's source. They are for the same visitor and the same form alone, for an hour.
/// </summary>
internal sealed class TypedSecrets(IDataProtectionProvider protection, TimeProvider time)
{
    public const string Field = "typed";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public string? Protect(Visitor visitor, IntegrationScope scope, string slug, IReadOnlyDictionary<string, string> secrets, IEnumerable<string> hosts) => secrets.Count == 0 ? null
        : Convert.ToBase64String(Protector(visitor, scope, slug).Protect(JsonSerializer.SerializeToUtf8Bytes(new Kept(time.GetUtcNow() + Lifetime, new(secrets), [.. hosts]))));

    /// <returns>Empty for what is none of these, or too old.</returns>
    public Kept Unprotect(Visitor visitor, IntegrationScope scope, string slug, string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? Kept.Nothing
                : JsonSerializer.Deserialize<Kept>(Protector(visitor, scope, slug).Unprotect(Convert.FromBase64String(text))) is { } kept && kept.Until > time.GetUtcNow() ? kept
                : Kept.Nothing;
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            return Kept.Nothing;
        }
    }

    private IDataProtector Protector(Visitor visitor, IntegrationScope scope, string slug) => protection.CreateProtector("Integration.Typed", FormattableString.Invariant($"{visitor.Id}:{scope.Kind}:{scope.Id}:{slug}"));

    /// <param name="Until">For how long they hold.</param>
    /// <param name="Secrets">By the setting's name.</param>
    /// <param name="Hosts">The hosts and ports that the form's addresses had: a secret is for these alone.</param>
    internal sealed record Kept(DateTimeOffset Until, Dictionary<string, string> Secrets, List<string> Hosts)
    {
        public static Kept Nothing { get; } = new(default, [], []);
    }
}
