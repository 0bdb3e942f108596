using System.Text.RegularExpressions;
using Integration.Contract;

namespace Integration.Host.Modules;

/// <summary>Checks what a module says about itself.</summary>
internal static partial class ModuleCheck
{
    /// <summary>What is wrong; null where nothing is.</summary>
    public static string? Of(ManifestRow row, IIntegration integration)
    {
        var read = ModuleCall.Try(() => integration.Manifest);
        if (read.Error is not null)
        {
            return $"its manifest failed with {read.Cause}.";
        }

        if (read.Value is not { Slug: not null, Limits: not null, SettingsType: not null, SettingsValidator: not null, AddressValidator: not null, Events: not null } manifest)
        {
            return "its manifest, or a part of it, is null.";
        }

        if (!IntegrationManifestFile.Slug().IsMatch(manifest.Slug))
        {
            return $"its slug \"{PlainText.Line(manifest.Slug)}\" is not made of lower-case letters, digits and hyphens.";
        }

        if (manifest.Slug != row.Slug)
        {
            return $"it calls itself \"{manifest.Slug}\", and the row says \"{row.Slug}\"; write the module's own slug into the row.";
        }

        if (manifest.Limits is not { RequestBytes: > 0, PerSecond: > 0, PerMinute: > 0 } || manifest.Limits.Penalty < TimeSpan.Zero)
        {
            return "its limits are not all positive.";
        }

        return OfSettings(manifest);
    }

    private static string? OfSettings(IntegrationManifest manifest)
    {
        var type = manifest.SettingsType;
        if (!type.IsAssignableTo(typeof(SettingsValues)))
        {
            return $"its settings type {type.Name} does not derive from SettingsValues.";
        }

        var schema = ModuleCall.Try(() => SettingsSchema.Of(type));
        if (schema.Value is null)
        {
            return $"its settings are invalid: {schema.Cause}";
        }

        if (schema.Value.Fields.FirstOrDefault(field => !Name().IsMatch(field.Name)) is { } field)
        {
            return $"its settings are invalid: the name \"{PlainText.Line(field.Name)}\" is not made of lower-case letters, digits and underscores.";
        }

        var bound = ModuleCall.Try(() => schema.Value.Bind(new Dictionary<string, string>(StringComparer.Ordinal)));
        if (bound.Error is not null)
        {
            return $"its settings type {type.Name} cannot be made: {bound.Cause}";
        }

        if (schema.Value.Fields.Count(field => field.Setting.Kind == SettingKind.Addresses) is var addresses and not 1)
        {
            return $"{addresses} of its settings are of the kind {nameof(SettingKind.Addresses)}; exactly one says where messages go.";
        }

        var fits = ModuleCall.Try(() => manifest.SettingsValidator.CanValidateInstancesOfType(type));
        return fits is { Error: null, Value: true } ? null : $"its validator does not validate {type.Name}.";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();
}
