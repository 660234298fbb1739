using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ManagementClient.Infrastructure.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The table may already exist and have rows: it is older than this program, and its definition is a
            // contract.
            migrationBuilder.Sql("""
                CREATE TABLE IF NOT EXISTS costumers (
                    id SERIAL PRIMARY KEY,
                    name_costumer VARCHAR(256) NOT NULL,
                    email VARCHAR(256) NOT NULL,
                    phone VARCHAR(256) NOT NULL
                );
                """);

            migrationBuilder.CreateTable(
                name: "processed_messages",
                columns: table => new
                {
                    message_key = table.Column<Guid>(type: "uuid", nullable: false),
                    payload_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    processed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("processed_messages_pkey", x => x.message_key);
                });

            migrationBuilder.CreateIndex(
                name: "processed_messages_processed_at_idx",
                table: "processed_messages",
                column: "processed_at")
                .Annotation("Npgsql:IndexMethod", "brin");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The table stays: undoing a migration must never delete a customer.
            migrationBuilder.DropTable(
                name: "processed_messages");
        }
    }
}
