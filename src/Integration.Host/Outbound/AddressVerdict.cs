namespace Integration.Host.Outbound;

/// <summary>Why an address may not be reached.</summary>
internal enum AddressRefusal
{
    /// <summary>Neither http nor https, or no host.</summary>
    NotHttp,

    /// <summary><c>localhost</c> or a name below it.</summary>
    LocalName,

    /// <summary>The host is not plain ASCII.</summary>
    NotAscii,

    /// <summary>Loopback, private, link-local or another special range.</summary>
    NotPublic,

    /// <summary>A cloud's metadata address: refused even when listed.</summary>
    Metadata,
}

/// <summary>Whether an address may be reached.</summary>
internal abstract record AddressVerdict
{
    private AddressVerdict()
    {
    }

    internal sealed record Allowed : AddressVerdict;

    internal sealed record Refused(AddressRefusal Reason) : AddressVerdict
    {
        /// <summary>A key for the sentence in the locale files.</summary>
        public string Key => Reason switch
        {
            AddressRefusal.NotHttp => "address_not_http",
            AddressRefusal.LocalName => "address_local_name",
            AddressRefusal.NotAscii => "address_not_ascii",
            AddressRefusal.NotPublic => "address_not_public",
            AddressRefusal.Metadata => "address_metadata",
        };

        /// <summary>The sentence for logs and delivery records. It names no resolved address: that would tell the inside of a network.</summary>
        public string Sentence => Reason switch
        {
            AddressRefusal.NotHttp => "The address is no http(s) address.",
            AddressRefusal.LocalName => "The address names this machine; an administrator can list the host in Outbound:AllowedHosts.",
            AddressRefusal.NotAscii => "The host in the address is not plain ASCII; write an international name in its xn-- form.",
            AddressRefusal.NotPublic => "The address is not public; an administrator can list the host in Outbound:AllowedHosts.",
            AddressRefusal.Metadata => "The address is a cloud's metadata service, which is never reached.",
        };
    }

    /// <summary>The name has no address now; what it gets is checked at each connect.</summary>
    internal sealed record Unresolved : AddressVerdict;
}
