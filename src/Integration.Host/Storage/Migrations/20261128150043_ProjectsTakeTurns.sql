BEGIN TRANSACTION;
CREATE INDEX "IX_pipeline_result_at" ON "pipeline_result" ("at");

CREATE INDEX "IX_digest_made_at" ON "digest" ("made_at");

CREATE INDEX "ix_delivery_dead" ON "delivery" ("created_at") WHERE status = 4;

CREATE INDEX "ix_delivery_delivered" ON "delivery" ("sent_at") WHERE status = 2;

CREATE INDEX "ix_delivery_waiting_project" ON "delivery" ("destination", "project_id", "turn") WHERE status IN (0, 1, 3);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128150043_ProjectsTakeTurns', '10.0.15');

COMMIT;

