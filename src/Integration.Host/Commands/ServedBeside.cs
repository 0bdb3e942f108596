namespace Integration.Host.Commands;

/// <summary>What is served together with the host.</summary>
/// <param name="Add">Adds its services.</param>
/// <param name="Map">Adds its routes, before routing.</param>
/// <param name="Started">Is told when the host listens.</param>
internal sealed record ServedBeside(Action<IServiceCollection> Add, Action<WebApplication> Map, Action<WebApplication> Started);
