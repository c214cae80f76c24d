namespace CiSync.HeaderRules;

// A website of files. Why each rule is as it is stands in docs/header-rules.md.
public sealed partial record HeaderPreset
{
    // Publishing tools put compressed twins beside their files.
    private const string Twins = "{,.br,.gz,.zst}";

    private static readonly HeaderPreset StaticSite = Of(
        "static-site",
        "a website: pages are asked for anew, files with a hash in their names are kept for a year",
        Cached("*.{html,htm,xhtml}" + Twins, Revalidated),

        // Whoever keeps one of these keeps the whole old site.
        Cached("{sw,*-sw,service-worker*,serviceworker*,*-worker,remoteEntry,importmap}.{js,mjs,json}" + Twins, Revalidated),
        Cached("{*.webmanifest,manifest.json,*-manifest.json,blazor.boot.json,ngsw.json,version.json,appsettings*.json}" + Twins, Revalidated),
        Cached("{robots.txt,humans.txt,ads.txt,llms.txt,sitemap*.xml,feed*.xml,rss*.xml,atom*.xml}" + Twins, Revalidated),
        Cached(".well-known/**", Revalidated),
        Cached("_nuxt/builds/latest.json" + Twins, Revalidated),

        new HeaderRule("*") { CacheControl = Immutable, OnlyHashedNames = true },

        // Next, Nuxt, Astro and SvelteKit promise a new name for new contents in these, in forms that don't all look like a hash.
        Cached("{_next/static,_nuxt,_astro,_app/immutable}/**", Immutable),

        // Of one deployment with the page that asks for it.
        Cached("*.{js,mjs,cjs,css,wasm,json,xml,txt,map,dll,dat}" + Twins, Revalidated),
        Cached("*", OneHour));
}
