BEGIN TRANSACTION;
ALTER TABLE "attempt" ADD "card_instead" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "attempt" ADD "is_cut" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "attempt" ADD "rest_until" INTEGER NULL;

CREATE INDEX "ix_attempt_rest" ON "attempt" ("rest_until") WHERE rest_until IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128212335_AttemptFacts', '10.0.15');

COMMIT;

