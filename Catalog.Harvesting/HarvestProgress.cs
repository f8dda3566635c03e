namespace Catalog.Harvesting;

/// <summary>How far a job is, for whoever watches it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Found">Records listed so far.</param>
/// <param name="Total">How many the source says it has, or null.</param>
public readonly record struct HarvestProgress(string Source, int Found, int? Total);
