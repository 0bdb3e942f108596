BEGIN TRANSACTION;
CREATE INDEX "ix_delivery_made" ON "delivery" ("integration_id", "id", "project_id", "event_kind") WHERE status <> 5;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125145207_DeliveryPages', '10.0.15');

COMMIT;

