using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Transport;

public sealed class CertificateTests : IDisposable
{
    private readonly X509Certificate2 authority = Authority("CN=Acme CA");

    public void Dispose() => authority.Dispose();

    [Fact]
    public async Task A_server_whose_certificate_the_private_authority_signed_is_trusted() =>
        (await AskAsync(authority, Server(authority, "CN=gitlab", IPAddress.Loopback))).ShouldBeNull();

    [Fact]
    public async Task Without_the_authority_it_is_not() =>
        (await AskAsync(null, Server(authority, "CN=gitlab", IPAddress.Loopback)))!.Message.ShouldContain("its certificate is not trusted");

    [Fact]
    public async Task Another_authority_is_not_trusted()
    {
        using var other = Authority("CN=Acme CA");
        (await AskAsync(other, Server(authority, "CN=gitlab", IPAddress.Loopback))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_not_trusted() =>
        (await AskAsync(authority, Server(authority, "CN=gitlab", IPAddress.Parse("192.0.2.1")))).ShouldNotBeNull();

    [Fact]
    public async Task A_certificate_that_has_run_out_is_not_trusted() =>
        (await AskAsync(authority, Server(authority, "CN=gitlab", IPAddress.Loopback, days: -1))).ShouldNotBeNull();

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30));
    }

    private static X509Certificate2 Server(X509Certificate2 signer, string name, IPAddress address, int days = 10)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(signer, DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(days), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    private static SslClientAuthenticationOptions Trusting(X509Certificate2? authority) => authority is null ? new() : new()
    {
        CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = X509RevocationMode.NoCheck },
    };

    private static async Task<GitLabException?> AskAsync(X509Certificate2? trusted, X509Certificate2 certificate)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("[]"), certificate);
        using var budget = new RequestBudget(1000, TimeProvider.System);
        using var transport = new GitLabHttpTransport(new GitLabOptions { Url = server.Url, Token = "t", Tls = Trusting(trusted) }, budget, TimeProvider.System, new Lines());
        try
        {
            await transport.GetAsync("x", RequestPriority.Feed, CancellationToken.None);
            return null;
        }
        catch (GitLabException e)
        {
            return e;
        }
    }
}
