CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

BEGIN TRANSACTION;
CREATE TABLE "attempt" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_attempt" PRIMARY KEY AUTOINCREMENT,
    "delivery_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "destination" TEXT NOT NULL,
    "started_at" INTEGER NOT NULL,
    "ended_at" INTEGER NULL,
    "outcome" INTEGER NOT NULL,
    "http_status" INTEGER NULL,
    "code" TEXT NULL,
    "message" TEXT NULL,
    "advice" TEXT NULL
);

CREATE TABLE "delivery" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_delivery" PRIMARY KEY AUTOINCREMENT,
    "integration_id" INTEGER NOT NULL,
    "project_id" INTEGER NOT NULL,
    "event_key" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "event_kind" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "reason" TEXT NULL,
    "title" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "urgent" INTEGER NOT NULL,
    "destination" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "card" TEXT NULL,
    "occurred_at" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "due_at" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "fence" INTEGER NOT NULL,
    "plain_text" INTEGER NOT NULL,
    "duration_ms" INTEGER NULL,
    "response_code" TEXT NULL,
    "response_message" TEXT NULL,
    "digest_id" INTEGER NULL
);

CREATE TABLE "destination" (
    "destination" TEXT NOT NULL CONSTRAINT "PK_destination" PRIMARY KEY,
    "paused_until" INTEGER NOT NULL,
    "failure" TEXT NULL,
    "code" TEXT NULL,
    "message" TEXT NULL,
    "advice" TEXT NULL,
    "failing_since" INTEGER NOT NULL
);

CREATE TABLE "integration" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_integration" PRIMARY KEY AUTOINCREMENT,
    "scope" INTEGER NOT NULL,
    "scope_id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "settings" BLOB NOT NULL,
    "created_at" INTEGER NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "active_since" INTEGER NOT NULL,
    "triggers_since" TEXT NOT NULL
);

CREATE TABLE "reading_position" (
    "project_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "position_id" INTEGER NOT NULL,
    "position_at" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    CONSTRAINT "PK_reading_position" PRIMARY KEY ("project_id", "source")
);

CREATE TABLE "seen_key" (
    "project_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_seen_key" PRIMARY KEY ("project_id", "source", "key")
);

CREATE UNIQUE INDEX "IX_attempt_delivery_id_number" ON "attempt" ("delivery_id", "number");

CREATE INDEX "IX_attempt_destination_started_at" ON "attempt" ("destination", "started_at");

CREATE UNIQUE INDEX "IX_delivery_integration_id_event_key_slot" ON "delivery" ("integration_id", "event_key", "slot");

CREATE INDEX "IX_delivery_integration_id_status_id" ON "delivery" ("integration_id", "status", "id");

CREATE INDEX "ix_delivery_waiting" ON "delivery" ("destination", "urgent", "id") WHERE status IN (0, 1, 3);

CREATE INDEX "ix_delivery_waiting_subject" ON "delivery" ("destination", "subject", "id") WHERE status IN (0, 1, 3);

CREATE UNIQUE INDEX "IX_integration_scope_scope_id_slug" ON "integration" ("scope", "scope_id", "slug");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125101016_Initial', '10.0.15');

COMMIT;

