using System.Globalization;

namespace Integration.Sandbox.GitLab.Api;

/// <summary>Reads query parameters as Grape does. The first bad one is kept, and the whole answer becomes a 400 that names it.</summary>
internal sealed class ApiQuery(IQueryCollection query)
{
    private const int MostPerPage = 100;

    public string? Error { get; private set; }

    public string? Text(string name) => query.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : null;

    /// <summary>`name[]=a&amp;name[]=b`, or one `name=a`.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. query[name + "[]"].Concat(query[name]).Where(x => !string.IsNullOrEmpty(x)).Select(x => x!)];

    public string Required(string name)
    {
        var text = Text(name);
        if (text is null)
        {
            Fail($"{name} is missing");
        }

        return text ?? "";
    }

    public string OneOf(string name, string whenMissing, params IReadOnlyList<string> allowed)
    {
        var text = Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return whenMissing;
        }

        if (!allowed.Contains(text, StringComparer.Ordinal))
        {
            Fail($"{name} does not have a valid value");
        }

        return text;
    }

    /// <summary>`min_access_level`: one of GitLab's roles by its number; null for any, or none.</summary>
    public Access.AccessLevel? MinAccessLevel()
    {
        var text = Text("min_access_level");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && Enum.IsDefined((Access.AccessLevel)number))
        {
            return (Access.AccessLevel)number;
        }

        Fail("min_access_level does not have a valid value");
        return null;
    }

    public bool Flag(string name)
    {
        var text = Text(name);
        switch (text)
        {
            case null or "" or "false" or "0" or "f":
                return false;
            case "true" or "1" or "t":
                return true;
            default:
                Fail($"{name} is invalid");
                return false;
        }
    }

    public DateTimeOffset? Time(string name)
    {
        var text = Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // A plus sign that was not sent as %2B has become a blank by now, and the time is not a time any more.
        if (!text.Contains(' ', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        Fail($"{name} is invalid");
        return null;
    }

    /// <summary>A date; of a time only the date counts.</summary>
    public DateOnly? Day(string name) => Time(name) is { } time ? DateOnly.FromDateTime(time.DateTime) : null;

    public (int Page, int PerPage) Page()
    {
        var page = Math.Max(1, Number("page", 1));
        var size = Number("per_page", 20);
        if (size == 0)
        {
            Fail("per_page has a value not allowed");
        }

        return (page, Math.Clamp(size, 1, MostPerPage));
    }

    private int Number(string name, int whenMissing)
    {
        var text = Text(name);
        if (string.IsNullOrEmpty(text))
        {
            return whenMissing;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fail($"{name} is invalid");
        return whenMissing;
    }

    private void Fail(string error) => Error ??= error;
}
