using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace ManagementClient.Infrastructure.Model;

/// <summary>The model of the database, for the migrations and for the tool that reads and erases customers.</summary>
[method: RequiresUnreferencedCode(NotInTheFunction)]
[method: RequiresDynamicCode(NotInTheFunction)]
public sealed class ManagementClientDbContext(DbContextOptions<ManagementClientDbContext> options) : DbContext(options)
{
    internal const string NotInTheFunction =
        "EF Core is not for the native program, which runs RegistrationStatement instead.";

    private const int TextColumnLength = 256;

    public DbSet<CustomerRow> Customers => Set<CustomerRow>();

    public DbSet<ProcessedMessageRow> ProcessedMessages => Set<ProcessedMessageRow>();

    /// <summary>
    /// PostgreSQL's function <c>lower</c>, which follows the database's own rules. It can be used only in queries.
    /// </summary>
    public static string Lower(string text) => throw new NotSupportedException();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDbFunction(() => Lower("")).HasName("lower").IsBuiltIn();
        modelBuilder.Entity<CustomerRow>(row =>
        {
            row.ToTable("costumers");
            row.HasKey(customer => customer.Id).HasName("costumers_pkey");
            row.Property(customer => customer.Id).HasColumnName("id").UseSerialColumn();
            row.Property(customer => customer.Name).HasColumnName("name_costumer").HasMaxLength(TextColumnLength);
            row.Property(customer => customer.Email).HasColumnName("email").HasMaxLength(TextColumnLength);
            row.Property(customer => customer.Phone).HasColumnName("phone").HasMaxLength(TextColumnLength);
        });
        modelBuilder.Entity<ProcessedMessageRow>(row =>
        {
            row.ToTable("processed_messages");
            row.HasKey(message => message.MessageKey).HasName("processed_messages_pkey");
            row.Property(message => message.MessageKey).HasColumnName("message_key").ValueGeneratedNever();
            row.Property(message => message.PayloadHash).HasColumnName("payload_hash");
            row.Property(message => message.ProcessedAt).HasColumnName("processed_at").HasDefaultValueSql("now()");
            // Rows arrive in the order of time, so a block range index finds the old ones and adds almost nothing to an
            // insert.
            row.HasIndex(message => message.ProcessedAt, "processed_messages_processed_at_idx").HasMethod("brin");
        });
    }
}
