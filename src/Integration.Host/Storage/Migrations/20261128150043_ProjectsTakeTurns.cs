using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ProjectsTakeTurns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
