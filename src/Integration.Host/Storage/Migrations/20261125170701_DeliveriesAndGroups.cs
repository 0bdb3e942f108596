using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DeliveriesAndGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_delivery_integration_id_status_id",
                table: "delivery");

            migrationBuilder.AddColumn<long>(
                name: "resent_at",
                table: "delivery",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "group_listing",
                columns: table => new
                {
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    full_path = table.Column<string>(type: "TEXT", nullable: false),
                    listed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_listing", x => x.group_id);
                });

            migrationBuilder.CreateTable(
                name: "listed_project",
                columns: table => new
                {
                    group_id = table.Column<long>(type: "INTEGER", nullable: false),
                    project_id = table.Column<long>(type: "INTEGER", nullable: false),
                    full_path = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    since = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_listed_project", x => new { x.group_id, x.project_id });
                });

            migrationBuilder.CreateTable(
                name: "released_settings",
                columns: table => new
                {
                    scope = table.Column<int>(type: "INTEGER", nullable: false),
                    scope_id = table.Column<long>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_released_settings", x => new { x.scope, x.scope_id, x.slug });
                });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_integration_id_status_id_event_kind_project_id",
                table: "delivery",
                columns: new[] { "integration_id", "status", "id", "event_kind", "project_id" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_made",
                table: "delivery",
                columns: new[] { "integration_id", "id", "project_id", "event_kind" },
                filter: "status <> 5");

            migrationBuilder.CreateIndex(
                name: "IX_listed_project_project_id",
                table: "listed_project",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "group_listing");

            migrationBuilder.DropTable(
                name: "listed_project");

            migrationBuilder.DropTable(
                name: "released_settings");

            migrationBuilder.DropIndex(
                name: "IX_delivery_integration_id_status_id_event_kind_project_id",
                table: "delivery");

            migrationBuilder.DropIndex(
                name: "ix_delivery_made",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "resent_at",
                table: "delivery");

            migrationBuilder.CreateIndex(
                name: "IX_delivery_integration_id_status_id",
                table: "delivery",
                columns: new[] { "integration_id", "status", "id" });
        }
    }
}
