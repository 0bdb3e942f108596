using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class PagesAndResends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "resent_after",
                table: "delivery",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    scope = table.Column<int>(type: "INTEGER", nullable: false),
                    scope_id = table.Column<long>(type: "INTEGER", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false),
                    action = table.Column<int>(type: "INTEGER", nullable: false),
                    changes = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sending_pause",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    username = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sending_pause", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pipeline_result_at",
                table: "pipeline_result",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_digest_made_at",
                table: "digest",
                column: "made_at");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_dead",
                table: "delivery",
                column: "created_at",
                filter: "status = 4");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_delivered",
                table: "delivery",
                column: "sent_at",
                filter: "status = 2");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_waiting_project",
                table: "delivery",
                columns: new[] { "destination", "project_id", "turn" },
                filter: "status IN (0, 1, 3)");

            migrationBuilder.CreateIndex(
                name: "IX_audit_scope_scope_id_slug_id",
                table: "audit",
                columns: new[] { "scope", "scope_id", "slug", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "sending_pause");

            migrationBuilder.DropIndex(
                name: "IX_pipeline_result_at",
                table: "pipeline_result");

            migrationBuilder.DropIndex(
                name: "IX_digest_made_at",
                table: "digest");

            migrationBuilder.DropIndex(
                name: "ix_delivery_dead",
                table: "delivery");

            migrationBuilder.DropIndex(
                name: "ix_delivery_delivered",
                table: "delivery");

            migrationBuilder.DropIndex(
                name: "ix_delivery_waiting_project",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "resent_after",
                table: "delivery");
        }
    }
}
