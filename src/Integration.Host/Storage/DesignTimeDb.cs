using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Integration.Host.Storage;

/// <summary>For <c>dotnet ef migrations add NAME --project src/Integration.Host --output-dir Storage/Migrations</c> alone.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<IntegrationDb>
{
    public IntegrationDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IntegrationDb>().UseSqlite("Data Source=:memory:").Options);
}
