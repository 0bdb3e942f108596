namespace Integration.Templates;

/// <summary>Whom a template is rendered for.</summary>
public sealed record TemplateContext
{
    /// <summary>The zone of dates.</summary>
    public TemplateZone Zone { get; init; } = TemplateZone.Utc;

    /// <summary>The language of names in dates: <c>zh-CN</c>, or else English.</summary>
    public string Locale { get; init; } = "zh-CN";

    /// <summary>How values stand in the text of a platform. Null: as they are.</summary>
    public IValueWriter? Values { get; init; }

    /// <summary>Which placeholders are taken as absent, whatever the data hold: for looking at what a template becomes then. Null: none.</summary>
    public Func<TemplateVariable, bool>? Absent { get; init; }
}

/// <summary>A time zone, of which the engine itself has no data.</summary>
/// <param name="Id">Its IANA name, such as <c>Asia/Shanghai</c>.</param>
/// <param name="Offset">What it is ahead of UTC at a time in epoch milliseconds, between the years 1 and 9999.</param>
/// <param name="Abbreviation">What it is called at that time, such as CST or EDT; where it is called nothing, anything with a digit.</param>
public sealed record TemplateZone(string Id, Func<long, TimeSpan> Offset, Func<long, string> Abbreviation)
{
    /// <summary>UTC.</summary>
    public static TemplateZone Utc { get; } = new("UTC", _ => TimeSpan.Zero, _ => "UTC");
}

/// <summary>Writes values so that a platform shows them as what they are and nobody's text acts. Literal text and formatted dates are the template's author's and do not come here.</summary>
public interface IValueWriter
{
    /// <summary>A value in text.</summary>
    string Text(string value);

    /// <summary>The whole target of a Markdown link in which there are values: <c>[text](${value})</c>, <c>[text](https://host/${value})</c>.</summary>
    string Target(string target);

    /// <summary>A value further on in a target: <c>[text](https://host/${value})</c>. Of the whole, <see cref="Target"/> is asked then. Default: what does not belong into an address is percent-encoded.</summary>
    string TargetPart(string value) => AddressPart.Encode(value);

    /// <summary>A value in a string of JSON; it is escaped afterwards.</summary>
    string Json(string value);

    /// <summary>
    /// What becomes of values where they stand: what the author wrote around them may become something with them that neither is alone. Asked
    /// once for a placeholder, and again for a writer that does not equal the last one.
    /// </summary>
    /// <param name="variable">The placeholder.</param>
    /// <returns>
    /// Of a value, and of what one of the others made of it (where it is a piece of a target or begins one, a piece of an address), what is
    /// written. Default: null, as it was written.
    /// </returns>
    Func<string, string, string>? InPlace(TemplateVariable variable) => null;
}
