using Catalog.Model;
using Catalog.Rdf;

namespace Catalog.Harvesting.Ckan;

/// <summary>Who publishes, made and answers for a package: flat extras (<c>publisher_name</c> …), lists of objects, or
/// CKAN's own author, maintainer and organisation.</summary>
internal sealed class CkanAgents(CkanPackage package, string root)
{
    public Agent? Publisher() =>
        Listed("publisher").FirstOrDefault() ?? Flat("publisher") ?? Organization();

    public IReadOnlyList<Agent> Creators()
    {
        var creators = Listed("creator");
        if (creators.Count > 0)
        {
            return creators;
        }

        return Flat("creator") is { } creator ? [creator]
            : package.Text("author") is { } author
                ? [AgentOf("author", author, package.Text("author_email"), package.Text("author_url"), null, null)]
                : [];
    }

    public IReadOnlyList<Agent> InRole(string role)
    {
        var listed = Listed(role);
        return listed.Count > 0 ? listed : Flat(role) is { } agent ? [agent] : [];
    }

    public IReadOnlyList<ContactPoint> Contacts()
    {
        var listed = package.Objects("contact").Select((contact, at) => new ContactPoint
        {
            Node = (Resource?)CkanValues.WebAddress(contact.Text("uri")) ?? new BlankNode("contact" + at),
            Name = Text(contact.Text("name")),
            Email = One(CkanValues.Mail(contact.Text("email"))),
            Url = One(CkanValues.WebAddress(contact.Text("url"))),
        }).ToList();
        if (listed.Count > 0)
        {
            return listed;
        }

        var name = package.Text("contact_name");
        var mail = package.Text("contact_email");
        if (name is not null || mail is not null || package.Text("contact_url") is not null)
        {
            return
            [
                new ContactPoint
                {
                    Node = (Resource?)CkanValues.WebAddress(package.Text("contact_uri")) ?? new BlankNode("contact"),
                    Name = Text(name),
                    Email = One(CkanValues.Mail(mail)),
                    Url = One(CkanValues.WebAddress(package.Text("contact_url"))),
                    Telephone = One(CkanValues.Telephone(package.Text("contact_tel"))),
                    StreetAddress = Literal(package.Text("contact_street")),
                    PostalCode = Literal(package.Text("contact_zip")),
                    Locality = Literal(package.Text("contact_city")),
                    CountryName = Literal(package.Text("contact_country")),
                },
            ];
        }

        return Contact("maintainer") ?? Contact("author") ?? [];
    }

    private IReadOnlyList<ContactPoint>? Contact(string role)
    {
        var name = package.Text(role);
        var mail = CkanValues.Mail(package.Text(role + "_email"));
        return name is null && mail is null
            ? null
            : [new ContactPoint { Node = new BlankNode("contact"), Name = Text(name), Email = One(mail) }];
    }

    private List<Agent> Listed(string role) =>
        [.. package.Objects(role).Where(agent => agent.Text("name") is not null).Select((agent, at) => AgentOf(
            role + at, agent.Text("name")!, agent.Text("email"), agent.Text("url"), agent.Text("uri", "identifier"),
            agent.Text("type")))];

    private Agent? Flat(string role) => package.Text(role + "_name") is { } name
        ? AgentOf(
            role, name, package.Text(role + "_email"), package.Text(role + "_url"), package.Text(role + "_uri"),
            package.Text(role + "_type"))
        : null;

    private Agent? Organization()
    {
        if (package.Objects("organization") is not [var organization, ..] || organization.Text("title", "name") is not { } title)
        {
            return null;
        }

        var address = organization.Text("id") is { } id ? $"{root}/organization/{id}" : null;
        return AgentOf("organization", title, null, null, address, null);
    }

    private static Agent AgentOf(string label, string name, string? mail, string? url, string? iri, string? type) => new()
    {
        Node = (Resource?)CkanValues.WebAddress(iri) ?? new BlankNode(label),
        Name = [new Literal(name)],
        Type = CkanValues.WebAddress(type),
        Mailbox = One(CkanValues.Mail(mail)),
        Homepage = One(CkanValues.WebAddress(url)),
    };

    private static IReadOnlyList<Literal> Text(string? text) => text is null ? [] : [new Literal(text)];

    private static Literal? Literal(string? text) => text is null ? null : new Literal(text);

    private static IReadOnlyList<Iri> One(Iri? iri) => iri is null ? [] : [iri];
}
