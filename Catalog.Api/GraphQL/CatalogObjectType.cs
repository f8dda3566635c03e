using Catalog.Rdf;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>The few shapes of field that all object types declare, so that a type reads as a table of its
/// fields.</summary>
internal abstract class CatalogObjectType<TSource> : ObjectGraphType<TSource>
    where TSource : class
{
    protected void Required<TType>(string name, string description, Func<TSource, object?> value)
        where TType : GraphType =>
        Field<NonNullGraphType<TType>>(name).Description(description).Resolve(context => value(context.Source));

    protected void Optional<TType>(string name, string description, Func<TSource, object?> value)
        where TType : GraphType =>
        Field<TType>(name).Description(description).Resolve(context => value(context.Source));

    protected void Many<TType>(string name, string description, Func<TSource, object?> value)
        where TType : GraphType =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<TType>>>>(name)
            .Description(description)
            .Resolve(context => value(context.Source));

    /// <summary>One text in the language asked for.</summary>
    protected void Text(string name, string description, Func<TSource, string, string?> value) =>
        Field<StringGraphType>(name)
            .Description(description)
            .Argument<LanguageType>("lang", Languages.ArgumentDescription)
            .Resolve(context => value(context.Source, Languages.Of(context)));

    /// <summary>One text that is always there.</summary>
    protected void RequiredText(string name, string description, Func<TSource, string, string> value) =>
        Field<NonNullGraphType<StringGraphType>>(name)
            .Description(description)
            .Argument<LanguageType>("lang", Languages.ArgumentDescription)
            .Resolve(context => value(context.Source, Languages.Of(context)));

    /// <summary>Several texts, those of one language if there are any.</summary>
    protected void Texts(string name, string description, Func<TSource, IReadOnlyList<Literal>> value) =>
        Field<NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>>(name)
            .Description(description)
            .Argument<LanguageType>("lang", Languages.ArgumentDescription)
            .Resolve(context => Languages.Select(value(context.Source), Languages.Of(context)));
}
