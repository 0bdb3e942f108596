using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Integration.Host.Storage;

/// <summary>The keys of the encrypted settings lie in the database's folder: who copies that folder has both.</summary>
internal sealed class KeysBesideTheDatabase(Database database, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) =>
        options.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(database.Folder, "keys")), loggers);
}
