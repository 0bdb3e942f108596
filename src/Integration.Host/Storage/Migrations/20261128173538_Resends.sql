BEGIN TRANSACTION;
ALTER TABLE "delivery" ADD "resent_after" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128173538_Resends', '10.0.15');

COMMIT;

