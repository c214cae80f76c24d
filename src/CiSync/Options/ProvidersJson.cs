using System.Text.Json.Serialization;

namespace CiSync.Options;

/// <summary>Reads Providers.json without reflection. Strict: a misspelt name in the file is an error and not a default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ProvidersFile))]
internal sealed partial class ProvidersJson : JsonSerializerContext;
