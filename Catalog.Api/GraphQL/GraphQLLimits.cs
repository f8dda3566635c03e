using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Complexity;
using GraphQLParser;

namespace Catalog.Api.GraphQL;

/// <summary>What one anonymous request may cost (contract graphql §4). Every object of an answer costs at least 1, so the
/// limit of the price is one of the nodes too.</summary>
internal static class GraphQLLimits
{
    public const int MaxDepth = 12;

    public const int MaxCost = 5_000;

    public const int MaxDocumentCharacters = 32 * 1024;

    public const int MaxBodyBytes = 256 * 1024;

    public const int MaxTokens = 2_000;

    public const int MaxAliases = 30;

    public const int MaxErrors = 20;

    /// <summary>How many objects a list without pages is taken to hold.</summary>
    private const int UsualList = 5;

    /// <summary>Key of the price in the user context, from where it goes into <c>extensions.cost</c>.</summary>
    public const string CostKey = "cost";

    public static TimeSpan MaxTime { get; } = TimeSpan.FromSeconds(10);

    public static void Configure(ComplexityOptions options)
    {
        options.DefaultComplexityImpactDelegate = Price;
        options.ValidateComplexityDelegate = context =>
        {
            var cost = Math.Ceiling(context.TotalImpact);
            context.ValidationContext.UserContext[CostKey] = cost;
            if (cost > MaxCost)
            {
                context.Error = Refusal($"The query costs {cost}; {MaxCost} are allowed. Ask for fewer elements or fields.", "COST", cost);
            }
            else if (context.MaxDepth > MaxDepth && cost > 0)
            {
                // Introspection costs nothing, and is deep by its nature.
                context.Error = Refusal($"The query is {context.MaxDepth} levels deep; {MaxDepth} are allowed.", "DEPTH", cost);
            }

            return Task.CompletedTask;
        };
    }

    /// <summary>A value costs little, an object 1, a list as much as the objects that it may hold.</summary>
    private static FieldComplexityResult Price(FieldImpactContext context)
    {
        var type = context.FieldDefinition.ResolvedType;
        if (type?.GetNamedType() is not IComplexGraphType)
        {
            return new(0.1, 1);
        }

        var isList = (type is NonNullGraphType required ? required.ResolvedType : type) is ListGraphType;
        if (!isList)
        {
            return new(1, 1);
        }

        // The arguments of a page stand at the connection above its nodes.
        var size = PageSize(context)
            ?? (context.FieldDefinition.Name is "nodes" or "edges" && context.Parent is { } page ? PageSize(page) : null)
            ?? UsualList;
        return new(size, size);
    }

    private static int? PageSize(FieldImpactContext context) => context.FieldDefinition.Arguments?.Find("first") is null
        ? null
        : context.GetArgument<int?>("first") ?? context.GetArgument<int?>("last") ?? PageArguments.Default;

    /// <summary>Counts what a document holds before it is parsed: null if it keeps the limits, else the refusal.</summary>
    public static ExecutionError? Check(string document)
    {
        if (document.Length > MaxDocumentCharacters)
        {
            return new ExecutionError($"The document has more than {MaxDocumentCharacters} characters.") { Code = "DOCUMENT_SIZE" };
        }

        var tokens = 0;
        var aliases = 0;
        var parentheses = 0;
        var position = 0;
        try
        {
            while (Lexer.Lex(document, position) is { Kind: not TokenKind.EOF } token)
            {
                position = token.End;
                parentheses += token.Kind switch
                {
                    TokenKind.PAREN_L => 1,
                    TokenKind.PAREN_R => -1,
                    _ => 0,
                };
                // Arguments and variables stand in parentheses; any other colon makes an alias.
                if (token.Kind == TokenKind.COLON && parentheses == 0 && ++aliases > MaxAliases)
                {
                    return new ExecutionError($"The document has more than {MaxAliases} aliases.") { Code = "ALIASES" };
                }

                if (++tokens > MaxTokens)
                {
                    return new ExecutionError($"The document has more than {MaxTokens} tokens.") { Code = "DOCUMENT_SIZE" };
                }
            }
        }
        catch (GraphQLParser.Exceptions.GraphQLSyntaxErrorException)
        {
            // The executer reports it with its place.
        }

        return null;
    }

    private static ValidationError Refusal(string message, string code, double cost) => new(message)
    {
        Code = code,
        Extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["cost"] = cost, ["maximumCost"] = MaxCost },
    };
}
