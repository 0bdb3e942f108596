BEGIN TRANSACTION;
CREATE TABLE "sending_pause" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sending_pause" PRIMARY KEY,
    "since" INTEGER NOT NULL,
    "username" TEXT NOT NULL
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128144419_SendingPause', '10.0.15');

COMMIT;

