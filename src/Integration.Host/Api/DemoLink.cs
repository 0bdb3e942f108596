namespace Integration.Host.Api;

/// <summary>Where the demo's page is; not there where no demo runs.</summary>
internal sealed record DemoLink(string Path);
