using System.Globalization;

namespace Integration.Host.Pages.Preview;

/// <summary>Which event is to be shown: a sample, or one that was told.</summary>
/// <param name="Event">The kind's name.</param>
/// <param name="State">The state; empty for the first.</param>
/// <param name="Delivery">The delivery that tells of a real one; null for a sample.</param>
/// <param name="Language">In which language; empty for the settings' own.</param>
internal sealed record PreviewChoice(string Event, string State, long? Delivery, string Language)
{
    public const string Field = "preview";
    public const string LanguageField = "preview_language";

    private const string DeliveryPrefix = "delivery/";

    public static readonly PreviewChoice First = new("push", "commits", null, "");

    public string Value => Delivery is { } id ? Of(id) : $"{Event}/{State}";

    public static string Of(long delivery) => string.Create(CultureInfo.InvariantCulture, $"{DeliveryPrefix}{delivery}");

    public static PreviewChoice Read(IFormCollection form)
    {
        var language = form[LanguageField].ToString();
        var text = form[Field].ToString();
        return text.StartsWith(DeliveryPrefix, StringComparison.Ordinal) && long.TryParse(text.AsSpan(DeliveryPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? First with { Delivery = id, Language = language }
            : text.Split('/', 2) is [{ Length: > 0 } kind, var state] ? new PreviewChoice(kind, state, null, language) : First with { Language = language };
    }
}
