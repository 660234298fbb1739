CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" character varying(150) NOT NULL,
    "ProductVersion" character varying(32) NOT NULL,
    CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY ("MigrationId")
);


DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261124081927_Initial') THEN
    CREATE TABLE IF NOT EXISTS costumers (
        id SERIAL PRIMARY KEY,
        name_costumer VARCHAR(256) NOT NULL,
        email VARCHAR(256) NOT NULL,
        phone VARCHAR(256) NOT NULL
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261124081927_Initial') THEN
    CREATE TABLE processed_messages (
        message_key uuid NOT NULL,
        payload_hash bytea NOT NULL,
        processed_at timestamp with time zone NOT NULL DEFAULT (now()),
        CONSTRAINT processed_messages_pkey PRIMARY KEY (message_key)
    );
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261124081927_Initial') THEN
    CREATE INDEX processed_messages_processed_at_idx ON processed_messages USING brin (processed_at);
    END IF;
END $EF$;

DO $EF$
BEGIN
    IF NOT EXISTS(SELECT 1 FROM "__EFMigrationsHistory" WHERE "MigrationId" = '20261124081927_Initial') THEN
    INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
    VALUES ('20261124081927_Initial', '10.0.15');
    END IF;
END $EF$;
