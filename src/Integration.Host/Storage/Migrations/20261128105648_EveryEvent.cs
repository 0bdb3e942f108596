using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class EveryEvent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_delivery_waiting",
                table: "delivery");

            migrationBuilder.AddColumn<bool>(
                name: "single",
                table: "delivery",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "turn",
                table: "delivery",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "digest_id",
                table: "attempt",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "digest",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    destination = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_digest", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pipeline_result",
                columns: table => new
                {
                    project_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_tag = table.Column<bool>(type: "INTEGER", nullable: false),
                    @ref = table.Column<string>(name: "ref", type: "TEXT", nullable: false),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    pipeline_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pipeline_result", x => new { x.project_id, x.is_tag, x.@ref });
                });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_digest",
                table: "delivery",
                columns: new[] { "digest_id", "id" },
                filter: "digest_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_waiting",
                table: "delivery",
                columns: new[] { "destination", "turn" },
                filter: "status IN (0, 1, 3)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "digest");

            migrationBuilder.DropTable(
                name: "pipeline_result");

            migrationBuilder.DropIndex(
                name: "ix_delivery_digest",
                table: "delivery");

            migrationBuilder.DropIndex(
                name: "ix_delivery_waiting",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "single",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "turn",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "digest_id",
                table: "attempt");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_waiting",
                table: "delivery",
                columns: new[] { "destination", "urgent", "id" },
                filter: "status IN (0, 1, 3)");
        }
    }
}
