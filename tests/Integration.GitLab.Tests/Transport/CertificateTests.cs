using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Transport;

public sealed class CertificateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("gitlab-ca-").FullName;
    private readonly X509Certificate2 authority = Authority("CN=Acme CA");

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_server_whose_certificate_the_private_authority_signed_is_trusted() =>
        (await AskAsync(Pem(authority), Server(authority, "CN=gitlab", IPAddress.Loopback))).ShouldBeNull();

    [Fact]
    public async Task Without_the_authority_it_is_not() =>
        (await AskAsync(null, Server(authority, "CN=gitlab", IPAddress.Loopback)))!.Message.ShouldContain("its certificate is not trusted");

    [Fact]
    public async Task Another_authority_is_not_trusted()
    {
        using var other = Authority("CN=Acme CA");
        (await AskAsync(Pem(other), Server(authority, "CN=gitlab", IPAddress.Loopback))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_not_trusted() =>
        (await AskAsync(Pem(authority), Server(authority, "CN=gitlab", IPAddress.Parse("192.0.2.1")))).ShouldNotBeNull();

    [Fact]
    public async Task A_certificate_that_has_run_out_is_not_trusted() =>
        (await AskAsync(Pem(authority), Server(authority, "CN=gitlab", IPAddress.Loopback, days: -1))).ShouldNotBeNull();

    [Theory]
    [InlineData(null)]
    [InlineData("no certificate")]
    public void A_file_that_holds_none_is_said(string? content)
    {
        var file = Path.Combine(folder, "ca.pem");
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        Should.Throw<ArgumentException>(() => new CertificateAuthority(file)).Message.ShouldStartWith("GitLab:CaCertificate: " + file);
    }

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

    private string Pem(X509Certificate2 certificate)
    {
        var file = Path.Combine(folder, "ca.pem");
        File.WriteAllText(file, certificate.ExportCertificatePem());
        return file;
    }

    private static async Task<GitLabException?> AskAsync(string? caCertificate, X509Certificate2 certificate)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackServer.Json("[]"), certificate);
        using var budget = new RequestBudget(1000, TimeProvider.System);
        using var transport = new GitLabHttpTransport(new GitLabOptions { Url = server.Url, Token = "t", CaCertificate = caCertificate }, budget, TimeProvider.System, new Lines());
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
