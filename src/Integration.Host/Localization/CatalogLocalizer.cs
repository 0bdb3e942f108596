using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Integration.Host.Localization;

/// <summary>The sentences of one owner in the culture of the request (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
/// <remarks>A placeholder's value is given as a pair: <c>localizer["errors.webhook.required", ("value", text)]</c>.</remarks>
internal sealed class CatalogLocalizer(LocaleCatalog catalog, string owner) : IStringLocalizer
{
    private Words Here => catalog.Words(CultureInfo.CurrentUICulture.Name, owner);

    public LocalizedString this[string name] => this[name, []];

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var pairs = new (string, string)[arguments.Length];
            for (var i = 0; i < pairs.Length; i++)
            {
                pairs[i] = arguments[i] is (string key, { } value)
                    ? (key, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
                    : throw new ArgumentException($"The value of a placeholder of {owner}:{name} is given as (name, value).", nameof(arguments));
            }

            var sentence = Here.Find(name);
            return new LocalizedString(name, sentence?.Text(pairs) ?? name, sentence is null);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Here.Keys.Order(StringComparer.Ordinal).Select(key => new LocalizedString(key, Here[key].Template));
}

/// <summary>Makes localizers; the resource's name is the owner.</summary>
internal sealed class CatalogLocalizerFactory(LocaleCatalog catalog) : IStringLocalizerFactory
{
    /// <summary>The localizer of the host's own sentences: types of the host all share one file.</summary>
    public IStringLocalizer Create(Type resourceSource) => new CatalogLocalizer(catalog, "host");

    public IStringLocalizer Create(string baseName, string location) => new CatalogLocalizer(catalog, baseName);
}
