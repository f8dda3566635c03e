namespace Catalog.Rdf.Shacl.Constraints;

/// <summary><c>sh:class</c> (SHACL §4.1.1).</summary>
internal sealed record ClassConstraint(int Class, string ClassName) : ValueConstraint
{
    private static readonly Iri Iri = Name("Class");

    public override Iri Component => Iri;

    public override string Text => $"The value must be a {ClassName}.";

    public override bool Accepts(Evaluation evaluation, int value)
    {
        var below = evaluation.View.Classes.Below(Class);
        var types = evaluation.Rent();
        evaluation.View.Objects(value, evaluation.View.RdfType, types);
        var found = false;
        for (var i = 0; i < types.Count && !found; i++)
        {
            found = below.Contains(types[i]);
        }

        evaluation.Return(types);
        return found;
    }
}

/// <summary><c>sh:datatype</c> (SHACL §4.1.2): the datatype, and a lexical form that belongs to it.</summary>
internal sealed record DatatypeConstraint(byte[] Datatype, LexicalForm Form) : ValueConstraint
{
    private static readonly Iri Iri = Name("Datatype");

    public override Iri Component => Iri;

    public override string Text => $"The value must be a valid <{System.Text.Encoding.UTF8.GetString(Datatype)}>.";

    public override bool Accepts(Evaluation evaluation, int value)
    {
        var term = evaluation.View.Read(value);
        if (term.Kind != TermKind.Literal)
        {
            return false;
        }

        if (Form == LexicalForm.LangString)
        {
            return !term.Language.IsEmpty;
        }

        var datatype = term.Datatype.IsEmpty ? "http://www.w3.org/2001/XMLSchema#string"u8 : term.Datatype;
        return term.Language.IsEmpty && datatype.SequenceEqual(Datatype) && LexicalForms.IsValid(Form, term.Value);
    }
}

/// <summary>The kinds that <c>sh:nodeKind</c> allows.</summary>
[Flags]
internal enum NodeKinds
{
    None = 0,
    Iri = 1,
    BlankNode = 2,
    Literal = 4,
}

/// <summary><c>sh:nodeKind</c> (SHACL §4.1.3).</summary>
internal sealed record NodeKindConstraint(NodeKinds Kinds) : ValueConstraint
{
    private static readonly Iri Iri = Name("NodeKind");

    public override Iri Component => Iri;

    public override string Text => $"The value must be of the kind {Kinds}.";

    public override bool Accepts(Evaluation evaluation, int value) => (Kinds & evaluation.View.Read(value).Kind switch
    {
        TermKind.Iri => NodeKinds.Iri,
        TermKind.BlankNode => NodeKinds.BlankNode,
        _ => NodeKinds.Literal,
    }) != 0;
}
