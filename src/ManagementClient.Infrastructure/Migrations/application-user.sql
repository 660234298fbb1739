-- The user of the functions, with the least that they need. It runs in the transaction of the migrations.
DO $$
DECLARE
    application_user name := current_setting('management_client.application_user');
    customer_ids text := pg_get_serial_sequence('costumers', 'id');
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = application_user) THEN
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN', application_user);
        EXCEPTION
            -- Users belong to all databases of a server: the migration of another one was faster.
            WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END IF;

    -- On Amazon RDS: log in with a token of IAM, and with nothing else.
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') AND NOT EXISTS (
        SELECT FROM pg_auth_members
        JOIN pg_roles AS iam ON iam.oid = roleid
        JOIN pg_roles AS application ON application.oid = member
        WHERE iam.rolname = 'rds_iam' AND application.rolname = application_user)
    THEN
        EXECUTE format('GRANT rds_iam TO %I', application_user);
    END IF;

    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), application_user);
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), application_user);
    -- DELETE is the purge's.
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON processed_messages TO %I', application_user);
    EXECUTE format('GRANT INSERT ON costumers TO %I', application_user);
    IF customer_ids IS NOT NULL THEN
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO %I', customer_ids, application_user);
    END IF;
END $$;
