using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>An integration in the form in which GitLab's API tells of its own.</summary>
internal static class IntegrationAnswer
{
    // Triggers that GitLab's answers have and these integrations do not: clients read them, and they are off.
    public static readonly string[] OtherTriggers = ["commit_events", "job_events", "incident_events", "comment_on_event_enabled"];

    /// <summary>As it stands in a list: without properties.</summary>
    public static void WriteSummary(Utf8JsonWriter json, ConfiguredIntegration integration, IntegrationScope asked, ApiWords words)
    {
        json.WriteStartObject();
        WriteHead(json, integration, asked, words);
        json.WriteEndObject();
    }

    /// <summary>The whole of it, without secrets.</summary>
    public static void Write(Utf8JsonWriter json, ConfiguredIntegration integration, IntegrationScope asked, ApiWords words, IReadOnlyList<string> warnings)
    {
        json.WriteStartObject();
        WriteHead(json, integration, asked, words);
        json.WriteStartObject("properties");
        foreach (var parameter in SettingParameters.Of(integration.Module).All.Where(parameter => !parameter.IsTrigger))
        {
            WriteProperty(json, parameter, integration.Values.GetValueOrDefault(parameter.Name) ?? parameter.Field.Setting.Default);
        }

        json.WriteEndObject();
        json.WriteWarnings(warnings);
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, ConfiguredIntegration integration, IntegrationScope asked, ApiWords words)
    {
        json.WriteNumber("id", integration.Id);
        json.WriteString("title", words.Title(integration.Slug));
        json.WriteString("slug", integration.Slug);
        json.WriteString("created_at", ApiAnswers.Time(integration.CreatedAt));
        json.WriteString("updated_at", ApiAnswers.Time(integration.UpdatedAt));
        json.WriteBoolean("active", integration.Active);
        foreach (var kind in EventKinds.All)
        {
            json.WriteBoolean(kind.Trigger(), integration.Shared.Triggers(kind));
        }

        foreach (var name in OtherTriggers)
        {
            json.WriteBoolean(name, false);
        }

        json.WriteBoolean("inherited", integration.Scope != asked);
    }

    private static void WriteProperty(Utf8JsonWriter json, SettingParameter parameter, string value)
    {
        if (parameter.Field.Setting.Secret)
        {
            json.WriteBoolean(parameter.Name + "_set", value.Length > 0);
            return;
        }

        switch (parameter.Kind)
        {
            case SettingKind.Flag:
                json.WriteBoolean(parameter.Name, value == "true");
                break;
            case SettingKind.Map:
                json.WritePropertyName(parameter.Name);
                // Written by this program, from what it had parsed.
                json.WriteRawValue(value.Length == 0 ? "{}" : value);
                break;
            case SettingKind.Text or SettingKind.Choice or SettingKind.Addresses or SettingKind.List or SettingKind.Template:
                json.WriteString(parameter.Name, value);
                break;
        }
    }
}
