BEGIN TRANSACTION;
CREATE TABLE "audit" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_audit" PRIMARY KEY AUTOINCREMENT,
    "scope" INTEGER NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    "username" TEXT NOT NULL,
    "action" INTEGER NOT NULL,
    "changes" TEXT NOT NULL
);

CREATE INDEX "IX_audit_scope_scope_id_slug_id" ON "audit" ("scope", "scope_id", "slug", "id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128144533_Audit', '10.0.15');

COMMIT;

