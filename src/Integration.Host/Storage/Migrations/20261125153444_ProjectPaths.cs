using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Integration.Host.Storage.Migrations
{
    /// <inheritdoc />
    public partial class ProjectPaths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "full_path",
                table: "listed_project",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_listed_project_project_id",
                table: "listed_project",
                column: "project_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_listed_project_project_id",
                table: "listed_project");

            migrationBuilder.DropColumn(
                name: "full_path",
                table: "listed_project");
        }
    }
}
