using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integration.Host.Outbound;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Integration.Host.Configuration;

/// <summary>The forms that the keys' values have.</summary>
internal static class ValueForms
{
    private const string Printable = "visible ASCII characters without blanks";

    /// <summary>A base address. Its path ends with a slash, so that relative addresses extend it.</summary>
    public static ValueForm<Uri> Address(string example) => new("an absolute http(s) address without user name, query and fragment", example, ParseAddress);

    public static ValueForm<Uri> Proxy { get; } = new("an http(s) address of a proxy without user name, path and query", "http://proxy.example.com:3128", text =>
        ParseAddress(text) is { IsValue: true, Value.AbsolutePath: "/" } proxy ? proxy : Parsed.Not<Uri>());

    /// <summary>A secret; it has no example, for somebody would take it.</summary>
    public static ValueForm<Secret> Secret(string what) => new($"{what}: {Printable}", "", text =>
        text.All(c => c is > ' ' and < '\x7f') ? new Secret(text) : Parsed.Not<Secret>());

    public static ValueForm<string> Word(string what) => new($"{what}: {Printable}", "", text =>
        text.All(c => c is > ' ' and < '\x7f') ? text : Parsed.Not<string>());

    public static ValueForm<string> Title { get; } = new("a text of at most 100 characters on one line", "GitLab", text =>
        text.Length <= 100 && !text.Any(char.IsControl) ? text : Parsed.Not<string>());

    public static ValueForm<double> Number(double least, double most, string example) =>
        new(string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), example, text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                ? number
                : Parsed.Not<double>());

    /// <summary>A time span. A bare number is refused: it would be days.</summary>
    public static ValueForm<TimeSpan> Span(TimeSpan least, TimeSpan most, string example) =>
        new($"a time span from {least:c} to {most:c} in the form [days.]hours:minutes:seconds", example, text =>
            text.Count(c => c == ':') == 2 && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span) && span >= least && span <= most
                ? span
                : Parsed.Not<TimeSpan>());

    /// <summary>One of an enum's names, in any case.</summary>
    public static ValueForm<T> OneOf<T>()
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>();
        return new($"one of {string.Join(", ", names)}", names[0], text =>
            names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : Parsed.Not<T>());
    }

    /// <summary>One of a few words, in any case; the value is as listed here.</summary>
    public static ValueForm<string> OneOf(params string[] words) => new($"one of {string.Join(", ", words)}", words[0], text =>
        words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } word ? word : Parsed.Not<string>());

    public static ValueForm<DateTimeZone> Zone { get; } = new("an IANA time zone", "Asia/Shanghai", text =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is { } zone ? new Parsed<DateTimeZone>(true, zone, null) : Parsed.Not<DateTimeZone>());

    /// <summary>A path that a proxy puts before everything; without the slash at its end.</summary>
    public static ValueForm<string> PathBase { get; } = new("a path that begins with a slash", "/integrations", text =>
        text.TrimEnd('/') is ['/', _, ..] path && !path.Contains("//", StringComparison.Ordinal) && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~')
            ? path
            : Parsed.Not<string>());

    /// <summary>A network; a bare address is a network of one.</summary>
    public static ValueForm<IPNetwork> Network { get; } = new("an IP address or a CIDR range", "10.0.0.0/8", text =>
        AddressRange.TryParse(text, out var network) ? network : Parsed.Not<IPNetwork>());

    public static ValueForm<AllowedHost> AllowedHost { get; } = new("a host, host:port, *.suffix or CIDR range", "chat.example.com:8443", text =>
        Outbound.AllowedHost.TryParse(text, out var allowed) ? allowed : Parsed.Not<AllowedHost>());

    /// <summary>An e-mail address or one of the platform's user ids.</summary>
    public static ValueForm<string> PersonId { get; } = new("an e-mail address or a user id", "ou_7d8a6e6df7621556ce0d21922b676706", text =>
        text.Length <= 254 && text.All(c => c is > ' ' and < '\x7f') && text.Split('@') is [{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 2 }] && !text.Contains('/', StringComparison.Ordinal)
            ? text
            : Parsed.Not<string>());

    /// <summary>A file with one or more certificates; read once, at the start.</summary>
    public static ValueForm<X509Certificate2Collection> PemFile { get; } = new("a PEM file of certificates", "/etc/ssl/private-ca.pem", text =>
    {
        if (!File.Exists(text))
        {
            return Parsed.Because<X509Certificate2Collection>("names a file that does not exist");
        }

        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Parsed.Because<X509Certificate2Collection>("names a file that this user may not read");
        }
        catch (CryptographicException)
        {
            return Parsed.Because<X509Certificate2Collection>("names a file with a certificate that cannot be read");
        }

        return certificates.Count > 0 ? certificates : Parsed.Because<X509Certificate2Collection>("names a file without a PEM certificate");
    });

    /// <summary>SQLite's connection string; the data must lie in a file, else a restart would lose it.</summary>
    public static ValueForm<Secret> ConnectionString { get; } = new("a connection string that names a file", "Data Source=data/integration.db", text =>
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            return builder is { DataSource: not ("" or ":memory:"), Mode: not SqliteOpenMode.Memory } && !builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
                ? new Secret(text)
                : Parsed.Not<Secret>();
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return Parsed.Not<Secret>();
        }
    });

    private static Parsed<Uri> ParseAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
            || text.AsSpan().ContainsAny('?', '#', '@')
            || address.Host.Length == 0)
        {
            return Parsed.Not<Uri>();
        }

        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }
}
