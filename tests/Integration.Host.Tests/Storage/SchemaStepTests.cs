using System.Runtime.CompilerServices;
using Integration.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Storage;

public sealed class SchemaStepTests
{
    [Fact]
    public void The_steps_that_are_applied_are_what_EF_Core_makes_of_its_migrations()
    {
        using var context = new DesignTimeDb().CreateDbContext([]);
        var migrator = context.GetService<IMigrator>();
        var ids = context.Database.GetMigrations().ToList();
        var scripts = ids.ToDictionary(id => id, id => migrator.GenerateScript(ids.TakeWhile(other => other != id).LastOrDefault(), id).ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_MIGRATIONS") == "1")
        {
            foreach (var (id, script) in scripts)
            {
                File.WriteAllText(Path.Combine(SourceFolder(), id + ".sql"), script);
            }
        }

        SchemaStep.All.Select(step => step.Id).ShouldBe(ids);
        foreach (var step in SchemaStep.All)
        {
            step.ReadSql().ReplaceLineEndings("\n").ShouldBe(scripts[step.Id], $"{step.Id}.sql: run this test with UPDATE_MIGRATIONS=1");
        }
    }

    [Fact]
    public void Steps_stay_where_they_are_and_new_ones_come_after_them() =>
        // Databases in use have these behind them, in this order: one that is renamed would be applied again. This list is only ever appended to.
        SchemaStep.All.Select(step => step.Id).ShouldBe(
        [
            "20261125101016_Initial",
            "20261125170701_DeliveriesAndGroups",
            "20261128105648_EveryEvent",
            "20261128144419_SendingPause",
            "20261128144533_Audit",
            "20261128150043_ProjectsTakeTurns",
            "20261128173538_Resends",
            "20261128212335_AttemptFacts",
        ], "A step that databases may have behind them is missing, renamed or not in its place; or a new one is to be appended here, after all the others.");

    [Fact]
    public void The_model_has_no_change_that_a_migration_lacks()
    {
        using var context = new DesignTimeDb().CreateDbContext([]);
        context.Database.HasPendingModelChanges().ShouldBeFalse("make a migration: dotnet ef migrations add");
    }

    private static string SourceFolder([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "../../../src/Integration.Host/Storage/Migrations");
}
