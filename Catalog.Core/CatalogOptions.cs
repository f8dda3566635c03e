namespace Catalog;

/// <summary>All settings of the service (section <c>Catalog</c>); each is described in docs/configuration.md, and a test
/// holds that page to this file.</summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>Where the database, the index and the lock file are.</summary>
    public string DataDirectory { get; set => field = value ?? ""; } = "./data";

    /// <summary>The public address, with or without a path. Required outside the demo; the demo takes the address it is
    /// started on.</summary>
    public string BaseUrl { get; set => field = value ?? ""; } = "";

    /// <summary>True: the first start harvests the demo catalogue of Jena.</summary>
    public bool Demo { get; set; }

    /// <summary>Time zone of schedules and of what people see.</summary>
    public string TimeZone { get; set => field = value ?? ""; } = "Europe/Berlin";

    public string Title { get; set => field = value ?? ""; } = "Datenkatalog";

    public string Description { get; set => field = value ?? ""; } = "";

    /// <summary>IRI of the licence of the metadata.</summary>
    public string License { get; set => field = value ?? ""; } = "http://dcat-ap.de/def/licenses/cc-zero";

    public PublisherOptions Publisher { get; set; } = new();

    public ContactOptions Contact { get; set; } = new();

    public StorageOptions Storage { get; set; } = new();

    public SearchOptions Search { get; set; } = new();

    public HarvestingOptions Harvesting { get; set; } = new();
}

/// <summary>Who publishes the catalogue.</summary>
public sealed class PublisherOptions
{
    public string Name { get; set => field = value ?? ""; } = "";

    public string Iri { get; set => field = value ?? ""; } = "";
}

/// <summary>Whom people can ask about the catalogue.</summary>
public sealed class ContactOptions
{
    public string Name { get; set => field = value ?? ""; } = "";

    public string Email { get; set => field = value ?? ""; } = "";

    public string Url { get; set => field = value ?? ""; } = "";
}

/// <summary>Where the catalogue is kept.</summary>
public sealed class StorageOptions
{
    /// <summary><c>Data Source=…</c> for SQLite, <c>Host=…</c> for PostgreSQL; empty: <c>catalog.db</c> in the data
    /// directory.</summary>
    public string ConnectionString { get; set => field = value ?? ""; } = "";
}

/// <summary>What finds the datasets.</summary>
public sealed class SearchOptions
{
    public ElasticsearchOptions Elasticsearch { get; set; } = new();
}

/// <summary>An Elasticsearch 9 to use instead of the embedded Lucene.</summary>
public sealed class ElasticsearchOptions
{
    /// <summary>Comma list of node addresses; empty: Lucene in the data directory.</summary>
    public string Urls { get; set => field = value ?? ""; } = "";

    public string ApiKey { get; set => field = value ?? ""; } = "";

    public string Username { get; set => field = value ?? ""; } = "";

    public string Password { get; set => field = value ?? ""; } = "";

    /// <summary>PEM file of the certificate authority of the cluster.</summary>
    public string CaFile { get; set => field = value ?? ""; } = "";

    /// <summary>Name of the alias; indices are <c>name-…</c>.</summary>
    public string Index { get; set => field = value ?? ""; } = "catalog";
}

/// <summary>How sources are read.</summary>
public sealed class HarvestingOptions
{
    /// <summary>False: this process only answers; schedules are another's.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Comma list of <c>host</c>, <c>host:port</c> or CIDR that may be asked though private.</summary>
    public string AllowedHosts { get; set => field = value ?? ""; } = "";

    /// <summary>Address of the outgoing proxy.</summary>
    public string Proxy { get; set => field = value ?? ""; } = "";

    /// <summary>PEM file of a further certificate authority.</summary>
    public string CaFile { get; set => field = value ?? ""; } = "";
}
