using System.Data.Common;
using Integration.Host.Integrations;

namespace Integration.Host.Delivery;

/// <summary>What changed settings do to deliveries that wait, in the same transaction.</summary>
internal interface IWaitingDeliveries
{
    void Rehome(DbConnection connection, DbTransaction transaction, ConfiguredIntegration integration);

    void Adopt(DbConnection connection, DbTransaction transaction, ConfiguredIntegration own, long inheritedId);

    void Bury(DbConnection connection, DbTransaction transaction, long integrationId);
}
