using GraphQL;

namespace Catalog.Api.GraphQL;

/// <summary>The services behind <c>/graphql</c>.</summary>
internal static partial class GraphQLRegistration
{
    public static IServiceCollection AddCatalogGraphQL(this IServiceCollection services)
    {
        services.AddSingleton<DatasetListing>();
        services.AddSingleton<FacetCounting>();
        services.AddSingleton<GraphQLRequestReader>();
        services.AddGraphQL(builder => builder
            .AddSchema<CatalogSchema>()
            .AddGraphTypes(typeof(CatalogSchema).Assembly)
            .AddSystemTextJson()
            .AddComplexityAnalyzer(GraphQLLimits.Configure)
            .AddErrorInfoProvider(options => options.ExposeCodes = false)
            .ConfigureExecutionOptions(options => options.UnhandledExceptionDelegate = context =>
            {
                // The caller learns that a field failed, the operator why.
                var logger = context.Context?.RequestServices?.GetService<ILogger<CatalogSchema>>();
                if (logger is not null)
                {
                    FieldFailed(logger, context.FieldContext?.FieldDefinition.Name, context.OriginalException);
                }

                return Task.CompletedTask;
            }));
        return services;
    }

    [LoggerMessage(LogLevel.Error, "The field {Field} of a GraphQL query failed")]
    private static partial void FieldFailed(ILogger logger, string? field, Exception exception);
}
