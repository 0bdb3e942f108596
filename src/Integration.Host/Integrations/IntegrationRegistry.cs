using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using Integration.Contract;
using Integration.Host.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Integration.Host.Integrations;

/// <summary>Every configured integration: kept in the database, secrets encrypted, and whole in memory for reading.</summary>
internal sealed class IntegrationRegistry(Database database, Writer writer, ProjectTree tree, IDataProtectionProvider protection, Func<string, IIntegration?> modules, TimeProvider time)
{
    private const string Columns = "id, scope, scope_id, slug, active, settings, created_at, updated_at, active_since, triggers_since";

    private readonly IDataProtector _protector = protection.CreateProtector("Integration.Settings");
    private readonly ConcurrentDictionary<long, ConfiguredIntegration> _byId = new();
    private readonly ConcurrentDictionary<IntegrationScope, IReadOnlyList<ConfiguredIntegration>> _byScope = new();

    // Whether a group or the instance has anything active: as long as not, a project's own settings are all that counts.
    private volatile bool _isInherited;
    private readonly Lock _inheritance = new();

    // When settings were forgotten: from then on what is above them holds.
    private readonly ConcurrentDictionary<(IntegrationScope Scope, string Slug), DateTimeOffset> _released = new();

    /// <summary>Told after every change, when it is on disk.</summary>
    public event Action<IntegrationScope>? Changed;

    /// <summary>Told after settings were saved, when they are on disk.</summary>
    public event Action<ConfiguredIntegration>? Saved;

    /// <summary>Told what was before, after other settings were saved or these forgotten, when that is on disk.</summary>
    public event Action<ConfiguredIntegration>? Replaced;

    /// <summary>Told when other projects than before are below a group, or in the instance. No settings have changed.</summary>
    public event Action<IntegrationScope>? Listed;

    /// <summary>The projects for which anything active holds.</summary>
    public IEnumerable<long> WatchedProjects
    {
        get
        {
            var own = _byScope.Where(pair => pair.Key.Kind == ScopeKind.Project && pair.Value.Any(integration => integration.Active)).Select(pair => pair.Key.Id);
            return _isInherited ? own.Union(tree.Projects.Where(id => ActiveFor(id).Count > 0)) : own;
        }
    }

    /// <summary>The groups with settings of their own and the instance, where any of them is active: which projects they have has to be known.</summary>
    public IEnumerable<IntegrationScope> ListedScopes => _isInherited ? _byScope.Where(pair => pair.Key.Kind != ScopeKind.Project && pair.Value.Count > 0).Select(pair => pair.Key) : [];

    public ConfiguredIntegration? ById(long id) => _byId.GetValueOrDefault(id);

    public IReadOnlyList<ConfiguredIntegration> Of(IntegrationScope scope) => _byScope.GetValueOrDefault(scope) ?? [];

    public ConfiguredIntegration? Find(IntegrationScope scope, string slug) => Of(scope).FirstOrDefault(integration => integration.Slug == slug);

    /// <summary>The projects that have settings of their own for a module.</summary>
    public IEnumerable<long> ProjectsWith(string slug) => _byScope.Where(pair => pair.Key.Kind == ScopeKind.Project && pair.Value.Any(integration => integration.Slug == slug)).Select(pair => pair.Key.Id);

    /// <summary>The integrations of the groups above a thing and of the instance, the nearest first, by the paths alone.</summary>
    /// <param name="scope">A project, a group or the instance.</param>
    /// <param name="path">Its full path, as GitLab told it just now.</param>
    public IEnumerable<ConfiguredIntegration> Above(IntegrationScope scope, string path) => scope.Kind == ScopeKind.Instance ? [] : tree.Above(path).SelectMany(group => Of(ScopeOf(group)));

    /// <summary>The active integrations whose settings hold for a project, each with the moment since when.</summary>
    public IReadOnlyList<ConfiguredIntegration> ActiveFor(long projectId)
    {
        var scope = IntegrationScope.Project(projectId);
        var own = Of(scope);
        if (!_isInherited)
        {
            return [.. own.Where(integration => integration.Active)];
        }

        var holding = own.ToDictionary(integration => integration.Slug, StringComparer.Ordinal);
        var nearer = new List<IntegrationScope> { scope };
        foreach (var membership in tree.Above(projectId))
        {
            foreach (var integration in Of(ScopeOf(membership.Group)).Where(integration => !holding.ContainsKey(integration.Slug)))
            {
                var released = nearer.Select(one => _released.GetValueOrDefault((one, integration.Slug))).Max();
                holding.Add(integration.Slug, integration.HoldingSince(released > membership.Since ? released : membership.Since));
            }

            nearer.Add(ScopeOf(membership.Group));
        }

        return [.. holding.Values.Where(integration => integration.Active)];
    }

    /// <summary>Whether something has settings, or had: for what was below it meanwhile, what is further up did not hold.</summary>
    public bool Decides(IntegrationScope scope) => Of(scope).Count > 0 || _released.Any(pair => pair.Key.Scope == scope);

    /// <summary>Whether an integration is active and its settings hold for a project.</summary>
    public bool Holds(ConfiguredIntegration integration, long projectId) =>
        integration.Active && (integration.Scope.Kind == ScopeKind.Project || ActiveFor(projectId).Any(one => one.Id == integration.Id));

    /// <summary>
    /// By whose settings a row that was made by an integration goes out: by its own while that holds for the project, else by what holds there
    /// now. A project, or a group nearer to it, may have got settings of its own while the row was under way.
    /// </summary>
    /// <returns>Null where the integration is off or gone, and where nothing holds for the project.</returns>
    public ConfiguredIntegration? HoldingNow(long id, long projectId) => ById(id) switch
    {
        null or { Active: false } => null,
        { Scope.Kind: ScopeKind.Project } own => own,
        var inherited => ActiveFor(projectId) is var active && active.Any(one => one.Id == id) ? inherited : active.FirstOrDefault(one => one.Slug == inherited.Slug),
    };

    /// <summary>A listing from GitLab shows other projects than the one before.</summary>
    public void NoteListing(IntegrationScope scope) => Listed?.Invoke(scope);

    public void Load()
    {
        using var connection = database.Connect();
        foreach (var row in connection.Query(null, $"SELECT {Columns} FROM integration", Read))
        {
            Remember(Make(row));
        }

        foreach (var (scope, slug, at) in connection.Query(null, "SELECT scope, scope_id, slug, at FROM released_settings",
            reader => (new IntegrationScope((ScopeKind)reader.GetInt32(0), reader.GetInt64(1)), reader.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3)))))
        {
            _released[(scope, slug)] = at;
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
        var (before, saved) = await writer.WriteAsync((connection, transaction) =>
        {
            var row = connection.Query(transaction, $"SELECT {Columns} FROM integration WHERE scope = @scope AND scope_id = @id AND slug = @slug", Read,
                ("scope", (int)scope.Kind), ("id", scope.Id), ("slug", slug)).SingleOrDefault();
            var before = row is null ? null : Make(row);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            row ??= new IntegrationRow { Scope = (int)scope.Kind, ScopeId = scope.Id, Slug = slug, CreatedAt = now, Settings = [], TriggersSince = "{}" };
            var second = DateTimeOffset.FromUnixTimeSeconds(gitLabNow.ToUnixTimeSeconds());
            var switchedOn = active && before is not { Active: true };
            row.Active = active;
            row.UpdatedAt = now;
            row.Settings = _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(values));
            row.ActiveSince = switchedOn ? second.ToUnixTimeMilliseconds() : row.ActiveSince;
            row.TriggersSince = JsonSerializer.Serialize(switchedOn ? [] : TriggersSince(before, values, second).ToDictionary(pair => pair.Key.Name(), pair => pair.Value.ToUnixTimeMilliseconds()));
            row.Id = Write(connection, transaction, row);
            var integration = Make(row);
            alongside(connection, transaction, integration);
            return (before, integration);
        });
        Remember(saved);
        Changed?.Invoke(scope);
        if (before is not null)
        {
            Replaced?.Invoke(before);
        }

        Saved?.Invoke(saved);
        return saved;
    }

    /// <summary>Forgets an integration's settings; what is inherited holds from that moment.</summary>
    /// <param name="scope">Whose.</param>
    /// <param name="slug">The module's slug.</param>
    /// <param name="gitLabNow">GitLab's clock.</param>
    /// <param name="alongside">What else changes in the same transaction.</param>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> DeleteAsync(IntegrationScope scope, string slug, DateTimeOffset gitLabNow, Action<DbConnection, DbTransaction, long> alongside)
    {
        if (Find(scope, slug) is not { } integration)
        {
            return false;
        }

        await writer.WriteAsync((connection, transaction) =>
        {
            connection.Execute(transaction, "DELETE FROM integration WHERE id = @id", ("id", integration.Id));
            connection.Execute(transaction, "INSERT INTO released_settings (scope, scope_id, slug, at) VALUES (@kind, @id, @slug, @at) ON CONFLICT (scope, scope_id, slug) DO UPDATE SET at = @at",
                ("kind", (int)scope.Kind), ("id", scope.Id), ("slug", slug), ("at", gitLabNow.ToUnixTimeMilliseconds()));
            // Nobody can ask any more why those were not sent.
            connection.Execute(transaction, "DELETE FROM delivery WHERE integration_id = @id AND status = 5", ("id", integration.Id));
            alongside(connection, transaction, integration.Id);
        });
        _released[(scope, slug)] = gitLabNow;
        _byId.TryRemove(integration.Id, out _);
        _byScope.AddOrUpdate(scope, [], (_, list) => [.. list.Where(other => other.Id != integration.Id)]);
        NoteInheritance(scope);
        Changed?.Invoke(scope);
        Replaced?.Invoke(integration);
        return true;
    }

    private static IntegrationScope ScopeOf(ListedGroup group) => group.Id == ProjectTree.Instance ? IntegrationScope.Instance : IntegrationScope.Group(group.Id);

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

    private static long Write(DbConnection connection, DbTransaction transaction, IntegrationRow row) => (long)connection.Scalar(transaction,
        """
        INSERT INTO integration (scope, scope_id, slug, active, settings, created_at, updated_at, active_since, triggers_since)
        VALUES (@scope, @scope_id, @slug, @active, @settings, @created, @updated, @since, @triggers)
        ON CONFLICT (scope, scope_id, slug) DO UPDATE SET active = @active, settings = @settings, updated_at = @updated, active_since = @since, triggers_since = @triggers
        RETURNING id
        """,
        ("scope", row.Scope), ("scope_id", row.ScopeId), ("slug", row.Slug), ("active", row.Active), ("settings", row.Settings),
        ("created", row.CreatedAt), ("updated", row.UpdatedAt), ("since", row.ActiveSince), ("triggers", row.TriggersSince))!;

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
        NoteInheritance(integration.Scope);
    }

    private void NoteInheritance(IntegrationScope changed)
    {
        if (changed.Kind == ScopeKind.Project)
        {
            return;
        }

        // Two groups may change at once, and the last to look must be the last to write.
        lock (_inheritance)
        {
            _isInherited = _byScope.Any(pair => pair.Key.Kind != ScopeKind.Project && pair.Value.Any(integration => integration.Active));
        }
    }
}
