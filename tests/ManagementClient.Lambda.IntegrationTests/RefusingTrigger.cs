namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>A rule of the database that the function knows nothing of, and whose message quotes the row.</summary>
internal static class RefusingTrigger
{
    internal const string Sql = """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'refused: % % %', NEW.name_costumer, NEW.email, NEW.phone
            USING ERRCODE = '23514', DETAIL = NEW.email, HINT = NEW.phone, CONSTRAINT = 'no_such_birds';
        END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON costumers FOR EACH ROW
          WHEN (NEW.name_costumer LIKE 'Canary%') EXECUTE FUNCTION refuse();
        """;
}
