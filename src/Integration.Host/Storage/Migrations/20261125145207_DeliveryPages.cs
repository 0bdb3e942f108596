using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class DeliveryPages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_delivery_made",
                table: "delivery",
                columns: new[] { "integration_id", "id", "project_id", "event_kind" },
                filter: "status <> 5");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_delivery_made",
                table: "delivery");
        }
    }
}
