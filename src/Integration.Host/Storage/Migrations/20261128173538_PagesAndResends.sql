BEGIN TRANSACTION;
ALTER TABLE "delivery" ADD "resent_after" INTEGER NOT NULL DEFAULT 0;

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

CREATE TABLE "sending_pause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sending_pause" PRIMARY KEY,
    "since" INTEGER NOT NULL,
    "username" TEXT NOT NULL
);

CREATE INDEX "IX_pipeline_result_at" ON "pipeline_result" ("at");

CREATE INDEX "IX_digest_made_at" ON "digest" ("made_at");

CREATE INDEX "ix_delivery_dead" ON "delivery" ("created_at") WHERE status = 4;

CREATE INDEX "ix_delivery_delivered" ON "delivery" ("sent_at") WHERE status = 2;

CREATE INDEX "ix_delivery_waiting_project" ON "delivery" ("destination", "project_id", "turn") WHERE status IN (0, 1, 3);

CREATE INDEX "IX_audit_scope_scope_id_slug_id" ON "audit" ("scope", "scope_id", "slug", "id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128173538_PagesAndResends', '10.0.15');

COMMIT;

