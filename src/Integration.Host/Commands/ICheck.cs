namespace Integration.Host.Commands;

/// <summary>One step of <c>check</c>.</summary>
internal interface ICheck
{
    /// <summary>Looks at one thing. What is wrong is a finding, never an exception.</summary>
    Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken);
}
