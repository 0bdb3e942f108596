using System.Text;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Modules;
using Integration.Templates;

namespace Integration.Host.Api.Settings;

/// <summary>A robot's keyword rule: modules put the word into their own messages, but not into whole ones that somebody wrote.</summary>
/// <param name="Keyword">The word; empty where there is no such rule.</param>
internal sealed record KeywordRule(string Keyword)
{
    private static readonly JsonElement NoValues = JsonElement.Parse("{}");

    public static KeywordRule Of(IIntegration module, IReadOnlyDictionary<string, string> values)
    {
        var manifest = module.Manifest;
        return new KeywordRule(ModuleCall.Try(() => manifest.Keyword?.Invoke((SettingsValues)SettingsSchema.Of(manifest.SettingsType).Bind(values))).Value ?? "");
    }

    /// <summary>Whether a whole message lacks the word in the texts of its own: what an event brings along, the next may lack.</summary>
    public bool IsMissingIn(Template message)
    {
        if (Keyword.Length == 0 || message.RenderJson(NoValues, new TemplateContext()) is not { Error: null } bare)
        {
            return false;
        }

        var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(bare.Text), new JsonReaderOptions { MaxDepth = 1000 });
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.String && json.GetString()!.Contains(Keyword, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
