using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace Catalog.Api.Operations;

[JsonSerializable(typeof(ProblemDetails))]
internal sealed partial class ProblemJson : JsonSerializerContext;
