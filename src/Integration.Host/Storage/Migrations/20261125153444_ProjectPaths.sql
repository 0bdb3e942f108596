BEGIN TRANSACTION;
ALTER TABLE "listed_project" ADD "full_path" TEXT NOT NULL DEFAULT '';

CREATE INDEX "IX_listed_project_project_id" ON "listed_project" ("project_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125153444_ProjectPaths', '10.0.15');

COMMIT;

