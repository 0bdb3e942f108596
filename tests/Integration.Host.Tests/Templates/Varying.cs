using System.Text.Json;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Localization;
using Integration.Host.Templates;
using Integration.Host.Templates.Variables;
using Integration.Host.Tests.Cards;
using NodaTime;

namespace Integration.Host.Tests.Templates;

/// <summary>Events by the names of variables, with the shipped words.</summary>
internal static class Varying
{
    public static readonly LocaleCatalog Locales = Shipped.Locales;

    public static readonly EventVariables Variables = new(Locales, DateTimeZoneProviders.Tzdb["Asia/Shanghai"]);

    public static readonly VariableSamples VariableSamples = new(Variables, Shipped.Locales);

    public static JsonElement Of(ProjectEvent what, string language = "en", Person? watcher = null) => Variables.Of(what, language, watcher);

    public static ProjectEvent Sample(EventKind kind, string state) => Samples.Make(kind, state, Composing.Shop, Composing.LiWei, Composing.Now, Composing.Words)!;

    /// <summary>The value at a path; null where it is absent.</summary>
    public static string? At(this JsonElement root, string path) =>
        VariableSamples.Find(root, path) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
}
