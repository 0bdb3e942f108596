BEGIN TRANSACTION;
DROP INDEX "ix_delivery_waiting";

ALTER TABLE "delivery" ADD "single" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "delivery" ADD "turn" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "attempt" ADD "digest_id" INTEGER NULL;

CREATE TABLE "digest" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_digest" PRIMARY KEY AUTOINCREMENT,
    "destination" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "count" INTEGER NOT NULL
);

CREATE TABLE "pipeline_result" (
    "project_id" INTEGER NOT NULL,
    "is_tag" INTEGER NOT NULL,
    "ref" TEXT NOT NULL,
    "failed" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "pipeline_id" INTEGER NOT NULL,
    CONSTRAINT "PK_pipeline_result" PRIMARY KEY ("project_id", "is_tag", "ref")
);

CREATE INDEX "ix_delivery_digest" ON "delivery" ("digest_id", "id") WHERE digest_id IS NOT NULL;

CREATE INDEX "ix_delivery_waiting" ON "delivery" ("destination", "turn") WHERE status IN (0, 1, 3);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128105648_EveryEvent', '10.0.15');

COMMIT;

