using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Integration.Host.Integrations;

/// <summary>Every configured integration: kept in the database, secrets encrypted, and whole in memory for reading.</summary>
internal sealed class IntegrationRegistry(Database database, Writer writer, IDataProtectionProvider protection, Func<string, IIntegration?> modules, TimeProvider time)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Integration.Settings");
    private readonly ConcurrentDictionary<long, ConfiguredIntegration> _byId = new();
    private readonly ConcurrentDictionary<IntegrationScope, IReadOnlyList<ConfiguredIntegration>> _byScope = new();

    /// <summary>Told after every change, when it is on disk.</summary>
    public event Action<IntegrationScope>? Changed;

    public IEnumerable<long> WatchedProjects => _byScope.Where(pair => pair.Key.Kind == ScopeKind.Project && pair.Value.Any(integration => integration.Active)).Select(pair => pair.Key.Id);

    public ConfiguredIntegration? ById(long id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<ConfiguredIntegration> Of(IntegrationScope scope) => _byScope.GetValueOrDefault(scope) ?? [];

    public ConfiguredIntegration? Find(IntegrationScope scope, string slug) => Of(scope).FirstOrDefault(integration => integration.Slug == slug);

    /// <summary>The active integrations whose settings hold for a project.</summary>
    public IReadOnlyList<ConfiguredIntegration> ActiveFor(long projectId) => [.. Of(IntegrationScope.Project(projectId)).Where(integration => integration.Active)];

    public void Load()
    {
        using var connection = database.Connect();
        foreach (var row in connection.Query(null, "SELECT id, scope, scope_id, slug, active, settings, created_at, updated_at, active_since, triggers_since FROM integration", Read))
        {
            Remember(Make(row));
        }
    }

    /// <summary>Creates or replaces an integration's settings, whole.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="slug">The module's slug.</param>
    /// <param name="active">Whether it tells anything.</param>
    /// <param name="values">All settings, by API name.</param>
    /// <param name="gitLabNow">GitLab's clock, by the <c>Date</c> header of an answer that came just now.</param>
    /// <param name="alongside">What else changes in the same transaction: deliveries that wait find their new address.</param>
    public async Task<ConfiguredIntegration> SaveAsync(
        IntegrationScope scope, string slug, bool active, IReadOnlyDictionary<string, string> values, DateTimeOffset gitLabNow,
        Action<DbConnection, DbTransaction, ConfiguredIntegration> alongside)
    {
        var saved = await writer.WriteAsync((connection, transaction) =>
        {
            using var context = Database.Context(connection);
            context.Database.UseTransaction(transaction);
            var row = context.Integrations.SingleOrDefault(r => r.Scope == (int)scope.Kind && r.ScopeId == scope.Id && r.Slug == slug);
            var before = row is null ? null : Make(row);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (row is null)
            {
                row = new IntegrationRow { Scope = (int)scope.Kind, ScopeId = scope.Id, Slug = slug, CreatedAt = now, Settings = [], TriggersSince = "{}" };
                context.Add(row);
            }

            var second = DateTimeOffset.FromUnixTimeSeconds(gitLabNow.ToUnixTimeSeconds());
            var switchedOn = active && before is not { Active: true };
            row.Active = active;
            row.UpdatedAt = now;
            row.Settings = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(values));
            row.ActiveSince = switchedOn ? second.ToUnixTimeMilliseconds() : row.ActiveSince;
            row.TriggersSince = JsonSerializer.Serialize(switchedOn ? [] : TriggersSince(before, values, second).ToDictionary(pair => pair.Key.Name(), pair => pair.Value.ToUnixTimeMilliseconds()));
            context.SaveChanges();
            var integration = Make(row);
            alongside(connection, transaction, integration);
            return integration;
        });
        Remember(saved);
        Changed?.Invoke(scope);
        return saved;
    }

    /// <summary>Forgets an integration's settings.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> DeleteAsync(IntegrationScope scope, string slug, Action<DbConnection, DbTransaction, long> alongside)
    {
        if (Find(scope, slug) is not { } integration)
        {
            return false;
        }

        await writer.WriteAsync((connection, transaction) =>
        {
            connection.Execute(transaction, "DELETE FROM integration WHERE id = @id", ("id", integration.Id));
            alongside(connection, transaction, integration.Id);
        });
        _byId.TryRemove(integration.Id, out _);
        _byScope.AddOrUpdate(scope, [], (_, list) => [.. list.Where(other => other.Id != integration.Id)]);
        Changed?.Invoke(scope);
        return true;
    }

    private static IEnumerable<KeyValuePair<EventKind, DateTimeOffset>> TriggersSince(ConfiguredIntegration? before, IReadOnlyDictionary<string, string> values, DateTimeOffset now)
    {
        var after = (SharedSettings)SettingsSchema.Of(typeof(SharedSettings)).Bind(values);
        foreach (var kind in EventKinds.All.Where(after.Triggers))
        {
            if (before is not null && !before.Shared.Triggers(kind))
            {
                yield return new(kind, now);
            }
            else if (before is not null && before.TriggersSince.TryGetValue(kind, out var since))
            {
                yield return new(kind, since);
            }
        }
    }

    private static IntegrationRow Read(DbDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Scope = reader.GetInt32(1),
        ScopeId = reader.GetInt64(2),
        Slug = reader.GetString(3),
        Active = reader.GetBoolean(4),
        Settings = reader.GetFieldValue<byte[]>(5),
        CreatedAt = reader.GetInt64(6),
        UpdatedAt = reader.GetInt64(7),
        ActiveSince = reader.GetInt64(8),
        TriggersSince = reader.GetString(9),
    };

    private ConfiguredIntegration Make(IntegrationRow row) => new()
    {
        Id = row.Id,
        Scope = new IntegrationScope((ScopeKind)row.Scope, row.ScopeId),
        Slug = row.Slug,
        Active = row.Active,
        Values = JsonSerializer.Deserialize<Dictionary<string, string>>(_protector.Unprotect(row.Settings)) ?? [],
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.UpdatedAt),
        ActiveSince = DateTimeOffset.FromUnixTimeMilliseconds(row.ActiveSince),
        TriggersSince = (JsonSerializer.Deserialize<Dictionary<string, long>>(row.TriggersSince) ?? [])
            .Where(pair => EventKinds.TryParse(pair.Key, out _))
            .ToDictionary(pair => EventKinds.TryParse(pair.Key, out var kind) ? kind : default, pair => DateTimeOffset.FromUnixTimeMilliseconds(pair.Value)),
        Module = modules(row.Slug),
    };

    private void Remember(ConfiguredIntegration integration)
    {
        _byId[integration.Id] = integration;
        _byScope.AddOrUpdate(integration.Scope, [integration], (_, list) => [.. list.Where(other => other.Id != integration.Id), integration]);
    }
}
