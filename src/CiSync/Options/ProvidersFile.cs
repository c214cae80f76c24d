namespace CiSync.Options;

/// <summary>What Providers.json holds.</summary>
/// <param name="UsualAcls">The canned ACLs of every provider with <see cref="Provider.HasUsualAcls"/>.</param>
/// <param name="Providers">The providers, in their order.</param>
internal sealed record ProvidersFile(IReadOnlyList<Choice> UsualAcls, IReadOnlyList<Provider> Providers);
