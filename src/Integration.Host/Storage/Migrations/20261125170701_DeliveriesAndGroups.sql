BEGIN TRANSACTION;
DROP INDEX "IX_delivery_integration_id_status_id";

ALTER TABLE "delivery" ADD "resent_at" INTEGER NULL;

CREATE TABLE "group_listing" (
    "group_id" INTEGER NOT NULL CONSTRAINT "PK_group_listing" PRIMARY KEY,
    "full_path" TEXT NOT NULL,
    "listed_at" INTEGER NULL
);

CREATE TABLE "listed_project" (
    "group_id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "full_path" TEXT NOT NULL DEFAULT '',
    "since" INTEGER NOT NULL,
    CONSTRAINT "PK_listed_project" PRIMARY KEY ("group_id", "project_id")
);

CREATE TABLE "released_settings" (
    "scope" INTEGER NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_released_settings" PRIMARY KEY ("scope", "scope_id", "slug")
);

CREATE INDEX "IX_delivery_integration_id_status_id_event_kind_project_id" ON "delivery" ("integration_id", "status", "id", "event_kind", "project_id");

CREATE INDEX "ix_delivery_made" ON "delivery" ("integration_id", "id", "project_id", "event_kind") WHERE status <> 5;

CREATE INDEX "IX_listed_project_project_id" ON "listed_project" ("project_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125170701_DeliveriesAndGroups', '10.0.15');

COMMIT;

