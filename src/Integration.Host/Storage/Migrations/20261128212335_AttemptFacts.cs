using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class AttemptFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "card_instead",
                table: "attempt",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_cut",
                table: "attempt",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "rest_until",
                table: "attempt",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_attempt_rest",
                table: "attempt",
                column: "rest_until",
                filter: "rest_until IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_attempt_rest",
                table: "attempt");

            migrationBuilder.DropColumn(
                name: "card_instead",
                table: "attempt");

            migrationBuilder.DropColumn(
                name: "is_cut",
                table: "attempt");

            migrationBuilder.DropColumn(
                name: "rest_until",
                table: "attempt");
        }
    }
}
