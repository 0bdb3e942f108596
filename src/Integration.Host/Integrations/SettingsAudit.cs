using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Api.Settings;
using Integration.Host.Storage;

namespace Integration.Host.Integrations;

/// <summary>What somebody did to an integration's settings. The numbers are stored.</summary>
public enum AuditAction
{
    Created = 0,
    Changed = 1,

    /// <summary>Own settings were forgotten.</summary>
    Forgotten = 2,
}

/// <summary>One setting that was changed.</summary>
/// <param name="Name">The parameter's name in the API.</param>
/// <param name="From">What it was; null for a secret.</param>
/// <param name="To">What it is now; null for a secret.</param>
public sealed record AuditedChange(string Name, string? From = null, string? To = null);

/// <summary>One change of an integration.</summary>
/// <param name="Scope">Whose settings.</param>
/// <param name="Slug">Of which module.</param>
/// <param name="Username">Who, without <c>@</c>; empty where GitLab did not say.</param>
/// <param name="At">When, on the host's clock.</param>
/// <param name="Action">What was done.</param>
/// <param name="Changes">Which settings, and how.</param>
public sealed record AuditEntry(IntegrationScope Scope, string Slug, string Username, DateTimeOffset At, AuditAction Action, IReadOnlyList<AuditedChange> Changes);

/// <summary>Who changed which settings when, by the API or by a page. No secret is in it: of one it is kept that it was changed.</summary>
internal sealed class SettingsAudit(Database database)
{
    // Of each integration; a script that saves every minute must not fill the disk.
    private const int Kept = 500;

    // A template or a list of mentions is told by its beginning.
    private const int LongestValue = 200;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static AuditEntry Entry(
        IntegrationScope scope, string slug, string username, DateTimeOffset at, ConfiguredIntegration? before, bool active, IReadOnlyDictionary<string, string> after, SettingParameters parameters)
    {
        var changes = new List<AuditedChange>();
        if (before?.Active != active)
        {
            changes.Add(new AuditedChange(SettingParameters.Active, before is null ? "" : Flag(before.Active), Flag(active)));
        }

        foreach (var parameter in parameters.All)
        {
            var (from, to) = (Value(parameter, before?.Values), Value(parameter, after));
            if (from != to)
            {
                changes.Add(parameter.Field.Setting.Secret ? new AuditedChange(parameter.Name) : new AuditedChange(parameter.Name, Truncation.ToLength(from, LongestValue), Truncation.ToLength(to, LongestValue)));
            }
        }

        return new AuditEntry(scope, slug, username, at, before is null ? AuditAction.Created : AuditAction.Changed, changes);
    }

    public static AuditEntry Forgotten(IntegrationScope scope, string slug, string username, DateTimeOffset at) => new(scope, slug, username, at, AuditAction.Forgotten, []);

    /// <summary>In the transaction of the change itself. Where nothing was changed there is nothing to write.</summary>
    public static void Write(DbConnection connection, DbTransaction transaction, AuditEntry entry)
    {
        if (entry is { Action: AuditAction.Changed, Changes.Count: 0 })
        {
            return;
        }

        connection.Execute(transaction, "INSERT INTO audit (scope, scope_id, slug, at, username, action, changes) VALUES (@kind, @id, @slug, @at, @who, @action, @changes)",
            ("kind", (int)entry.Scope.Kind), ("id", entry.Scope.Id), ("slug", entry.Slug), ("at", entry.At.ToUnixTimeMilliseconds()), ("who", entry.Username),
            ("action", (int)entry.Action), ("changes", JsonSerializer.Serialize(entry.Changes, Relaxed)));
        connection.Execute(transaction,
            """
            DELETE FROM audit WHERE scope = @kind AND scope_id = @id AND slug = @slug AND id < (
                SELECT a.id FROM audit a WHERE a.scope = @kind AND a.scope_id = @id AND a.slug = @slug ORDER BY a.id DESC LIMIT 1 OFFSET @kept)
            """, ("kind", (int)entry.Scope.Kind), ("id", entry.Scope.Id), ("slug", entry.Slug), ("kept", Kept - 1));
    }

    /// <summary>The last changes, newest first.</summary>
    public IReadOnlyList<AuditEntry> Last(IntegrationScope scope, string slug, int count)
    {
        using var connection = database.Connect();
        return connection.Query(null, "SELECT at, username, action, changes FROM audit WHERE scope = @kind AND scope_id = @id AND slug = @slug ORDER BY id DESC LIMIT @count",
            reader => new AuditEntry(scope, slug, reader.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(0)), (AuditAction)reader.GetInt32(2),
                JsonSerializer.Deserialize<List<AuditedChange>>(reader.GetString(3)) ?? []),
            ("kind", (int)scope.Kind), ("id", scope.Id), ("slug", slug), ("count", count));
    }

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Value(SettingParameter parameter, IReadOnlyDictionary<string, string>? values) => values?.GetValueOrDefault(parameter.Name) ?? parameter.Field.Setting.Default;
}
