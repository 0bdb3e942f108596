using Microsoft.EntityFrameworkCore;

namespace Integration.Host.Storage;

/// <summary>
/// The schema, from which EF Core makes the migrations when the program is developed. A running host uses plain SQL on these tables and
/// applies the migrations as SQL (<see cref="SchemaStep"/>): EF Core itself is never loaded there.
/// </summary>
internal sealed class IntegrationDb(DbContextOptions<IntegrationDb> options) : DbContext(options)
{
    public DbSet<IntegrationRow> Integrations => Set<IntegrationRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IntegrationRow>(row =>
        {
            row.ToTable("integration");
            row.HasKey(r => r.Id);
            row.HasIndex(r => new { r.Scope, r.ScopeId, r.Slug }).IsUnique();
        });
        modelBuilder.Entity<ReadingPositionRow>(row =>
        {
            row.ToTable("reading_position");
            row.HasKey(r => new { r.ProjectId, r.Source });
        });
        modelBuilder.Entity<SeenKeyRow>(row =>
        {
            row.ToTable("seen_key");
            row.HasKey(r => new { r.ProjectId, r.Source, r.Key });
        });
        modelBuilder.Entity<DeliveryRow>(row =>
        {
            row.ToTable("delivery");
            row.HasKey(r => r.Id);
            // Never twice: one row for each event, integration and address slot, whatever was read again.
            row.HasIndex(r => new { r.IntegrationId, r.EventKey, r.Slot }).IsUnique();
            // Pages of deliveries are found in the index alone: rows with their events and cards are large.
            row.HasIndex(r => new { r.IntegrationId, r.Status, r.Id, r.EventKind, r.ProjectId });
            // All but what a filter held back, newest first: the last page of 100,000 rows is found by counting small entries.
            row.HasIndex(r => new { r.IntegrationId, r.Id, r.ProjectId, r.EventKind }, "ix_delivery_made").HasFilter("status <> 5");
            // What waits, for a destination's turn and for the order within one thing. The statements repeat the
            // filter word for word, because SQLite takes a partial index only then.
            row.HasIndex(r => new { r.Destination, r.Turn }, "ix_delivery_waiting").HasFilter("status IN (0, 1, 3)");
            row.HasIndex(r => new { r.Destination, r.Subject, r.Id }, "ix_delivery_waiting_subject").HasFilter("status IN (0, 1, 3)");
            row.HasIndex(r => new { r.Destination, r.ProjectId, r.Turn }, "ix_delivery_waiting_project").HasFilter("status IN (0, 1, 3)");
            // What is old enough to be deleted.
            row.HasIndex(r => r.SentAt, "ix_delivery_delivered").HasFilter("status = 2");
            row.HasIndex(r => r.CreatedAt, "ix_delivery_dead").HasFilter("status = 4");
            row.HasIndex(r => new { r.DigestId, r.Id }, "ix_delivery_digest").HasFilter("digest_id IS NOT NULL");
            row.Property(r => r.Turn).HasDefaultValue(0L);
            row.Property(r => r.Single).HasDefaultValue(false);
        });
        modelBuilder.Entity<AttemptRow>(row =>
        {
            row.ToTable("attempt");
            row.HasKey(r => r.Id);
            row.HasIndex(r => new { r.DeliveryId, r.Number }).IsUnique();
            row.HasIndex(r => new { r.Destination, r.StartedAt });
            row.HasIndex(r => r.RestUntil, "ix_attempt_rest").HasFilter("rest_until IS NOT NULL");
            row.Property(r => r.IsCut).HasDefaultValue(false);
            row.Property(r => r.CardInstead).HasDefaultValue(false);
        });
        modelBuilder.Entity<DigestRow>(row =>
        {
            row.ToTable("digest");
            row.HasKey(r => r.Id);
            row.HasIndex(r => r.MadeAt);
        });
        modelBuilder.Entity<PipelineResultRow>(row =>
        {
            row.ToTable("pipeline_result");
            row.HasKey(r => new { r.ProjectId, r.IsTag, r.Ref });
            row.HasIndex(r => r.At);
        });
        modelBuilder.Entity<DestinationRow>(row =>
        {
            row.ToTable("destination");
            row.HasKey(r => r.Destination);
        });
        modelBuilder.Entity<GroupListingRow>(row =>
        {
            row.ToTable("group_listing");
            row.HasKey(r => r.GroupId);
            row.Property(r => r.GroupId).ValueGeneratedNever();
        });
        modelBuilder.Entity<ListedProjectRow>(row =>
        {
            row.ToTable("listed_project");
            row.HasKey(r => new { r.GroupId, r.ProjectId });
            row.HasIndex(r => r.ProjectId);
            row.Property(r => r.FullPath).HasDefaultValue("");
        });
        modelBuilder.Entity<ReleasedSettingsRow>(row =>
        {
            row.ToTable("released_settings");
            row.HasKey(r => new { r.Scope, r.ScopeId, r.Slug });
        });
        modelBuilder.Entity<AuditRow>(row =>
        {
            row.ToTable("audit");
            row.HasKey(r => r.Id);
            row.HasIndex(r => new { r.Scope, r.ScopeId, r.Slug, r.Id });
        });
        modelBuilder.Entity<SendingPauseRow>(row =>
        {
            row.ToTable("sending_pause");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        });
        UseSnakeCase(modelBuilder);
    }

    private static void UseSnakeCase(ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(string.Concat(property.Name.Select((c, i) =>
                char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString())));
        }
    }
}
