namespace CiSync.HeaderRules;

// Downloads. Why each rule is as it is stands in docs/header-rules.md.
public sealed partial record HeaderPreset
{
    private const string Packages =
        "{zip,7z,tar,tgz,txz,tbz2,gz,xz,bz2,zst,br,exe,msi,msix,msixbundle,appx,appxbundle,dmg,pkg,deb,rpm,apk,aab,ipa,AppImage,snap,flatpak,nupkg,snupkg,whl,gem,crate,jar,war,vsix,iso,img,wasm}";

    private static readonly HeaderPreset ReleaseAssets = Of(
        "release-assets",
        "downloads: packages with a version in their path are kept for a year, all else is asked for anew",

        // Names that move from one release to the next, whatever version stands beside them.
        Cached("**{latest,nightly,snapshot,canary}**", Revalidated),
        Cached("{stable,current,edge}/**", Revalidated),

        // Two dots, as net8.0 and python3.12 are no versions of what is published.
        Cached("**{{[0-9]+[.][0-9]+[.][0-9]+}}**." + Packages, Immutable),
        Cached("*", Revalidated));
}
