namespace Integration.Host.Api;

/// <summary>Where the demo's page is, and where its sign-in takes a button in place of a token; not there where no demo runs.</summary>
internal sealed record DemoLink(string Path, string SignInPath);
