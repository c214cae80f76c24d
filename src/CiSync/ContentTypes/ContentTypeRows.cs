namespace CiSync.ContentTypes;

/// <summary>
/// The rows of the table as text: one media type a line with its extensions, in groups, sorted within a group. The types are
/// IANA's where it has one, else those of the freedesktop.org shared MIME database, which rclone uses on Linux.
/// </summary>
internal static class ContentTypeRows
{
    internal const string Text = """
        # Web pages and what they load
        application/geo+json                        geojson topojson
        application/gpx+xml                         gpx
        application/importmap+json                  importmap
        application/json                            har json map
        application/json5                           json5
        application/jsonl                           jsonl ndjson
        application/ld+json                         jsonld
        application/manifest+json                   webmanifest
        application/sarif+json                      sarif
        application/schema+json                     jsonschema
        application/wasm                            wasm
        application/xhtml+xml                       xht xhtml
        text/cache-manifest                         appcache
        text/css                                    css
        text/html                                   htm html
        text/javascript                             cjs js mjs
        text/x-component                            htc

        # Feeds, XML and other data
        application/atom+xml                        atom
        application/dtd                             dtd
        application/mathml+xml                      mathml mml
        application/opensearchdescription+xml       osdx
        application/rdf+xml                         owl rdf
        application/rss+xml                         rss
        application/sparql-query                    rq
        application/toml                            toml
        application/vnd.apache.arrow.file           arrow
        application/vnd.apache.avro.binary          avro
        application/vnd.apache.parquet              parquet
        application/vnd.google-earth.kml+xml        kml
        application/vnd.google-earth.kmz            kmz
        application/vnd.sqlite3                     db3 sqlite sqlite3
        application/wsdl+xml                        wsdl
        application/xml                             rng xml xsd
        application/xml-external-parsed-entity      ent
        application/xslt+xml                        xsl xslt
        application/yaml                            yaml yml
        text/calendar                               ics ifb
        text/csv                                    csv
        text/n3                                     n3
        text/spdx                                   spdx
        text/tab-separated-values                   tab tsv
        text/turtle                                 ttl
        text/vcard                                  vcard vcf

        # Plain and marked-up text
        text/markdown                               markdown md mdown
        text/mdx                                    mdx
        text/plain                                  asc cfg conf diff ini list log nfo patch properties sha256 sha512 sln text txt
        text/richtext                               rtx
        text/troff                                  man
        text/vtt                                    vtt
        text/x-asciidoc                             adoc asciidoc
        text/x-bibtex                               bib
        text/x-gettext-translation                  po
        text/x-gettext-translation-template         pot
        text/x-rst                                  rst
        text/x-tex                                  latex sty tex

        # Images
        image/aces                                  exr
        image/apng                                  apng
        image/avif                                  avif
        image/bmp                                   bmp dib
        image/cgm                                   cgm
        image/emf                                   emf
        image/fits                                  fits
        image/gif                                   gif
        image/heic                                  heic
        image/heif                                  heif
        image/jp2                                   jp2
        image/jpeg                                  jfif jpe jpeg jpg
        image/jxl                                   jxl
        image/ktx                                   ktx
        image/ktx2                                  ktx2
        image/png                                   png
        image/qoi                                   qoi
        image/svg+xml                               svg svgz
        image/tiff                                  tif tiff
        image/vnd.adobe.photoshop                   psd
        image/vnd.djvu                              djv djvu
        image/vnd.microsoft.icon                    cur ico
        image/vnd.ms-dds                            dds
        image/vnd.radiance                          hdr
        image/webp                                  webp
        image/wmf                                   wmf
        image/x-portable-anymap                     pnm
        image/x-portable-bitmap                     pbm
        image/x-portable-graymap                    pgm
        image/x-portable-pixmap                     ppm
        image/x-tga                                 tga
        image/x-xcf                                 xcf

        # Fonts
        application/vnd.ms-fontobject               eot
        font/collection                             ttc
        font/otf                                    otf
        font/ttf                                    ttf
        font/woff                                   woff
        font/woff2                                  woff2

        # Sound
        audio/aac                                   aac
        audio/ac3                                   ac3
        audio/aiff                                  aif aifc aiff
        audio/amr                                   amr
        audio/basic                                 au snd
        audio/flac                                  flac
        audio/matroska                              mka
        audio/midi                                  mid midi
        audio/mp4                                   m4a m4b
        audio/mpeg                                  mp2 mp3 mpga
        audio/ogg                                   oga ogg opus spx
        audio/vnd.wave                              wav
        audio/webm                                  weba
        audio/x-ms-wma                              wma

        # Video; .ts is TypeScript below: a build publishes sources more often than transport streams
        application/dash+xml                        mpd
        application/ogg                             ogx
        application/vnd.apple.mpegurl               m3u8
        application/x-subrip                        srt
        audio/x-mpegurl                             m3u
        video/3gpp                                  3gp 3gpp
        video/3gpp2                                 3g2
        video/iso.segment                           m4s
        video/matroska                              mkv
        video/mp2t                                  m2ts
        video/mp4                                   m4v mp4
        video/mpeg                                  mpe mpeg mpg
        video/ogg                                   ogv
        video/quicktime                             mov qt
        video/webm                                  webm
        video/x-flv                                 flv
        video/x-ms-asf                              asf
        video/x-ms-wmv                              wmv
        video/x-msvideo                             avi

        # 3D models
        model/3mf                                   3mf
        model/gltf+json                             gltf
        model/gltf-binary                           glb
        model/mtl                                   mtl
        model/obj                                   obj
        model/stl                                   stl
        model/vnd.collada+xml                       dae
        model/vnd.usdz+zip                          usdz

        # .NET; binaries that a browser only hands on (Blazor's among them) are octet streams
        application/msix                            msix
        application/msixbundle                      msixbundle
        application/octet-stream                    blat dat deploy dll nupkg pdb snupkg symbols webcil winmd
        application/vnd.microsoft.portable-executable exe
        application/vnd.ms-appx                     appx
        application/vnd.ms-appx.bundle              appxbundle
        application/vsix                            vsix
        application/x-ms-application                application
        application/x-ms-manifest                   manifest
        application/x-ms-xbap                       xbap
        application/xaml+xml                        axaml xaml
        application/xml                             appinstaller config csproj fsproj nuspec props pubxml resx ruleset slnx targets trx vbproj vcxproj

        # Archives and compressed files
        application/gzip                            gz tgz
        application/java-archive                    ear jar war
        application/vnd.ms-cab-compressed           cab
        application/vnd.rar                         rar
        application/x-7z-compressed                 7z
        application/x-archive                       a ar
        application/x-brotli                        br
        application/x-bzip2                         bz2 tbz2
        application/x-compress                      z
        application/x-cpio                          cpio
        application/x-iso9660-image                 iso
        application/x-lz4                           lz4
        application/x-lzip                          lz
        application/x-lzma                          lzma
        application/x-tar                           tar
        application/x-xz                            txz xz
        application/zip                             zip
        application/zstd                            tzst zst

        # Packages and installers
        application/octet-stream                    bin crate dmp img o so
        application/vnd.android.package-archive     apk
        application/vnd.appimage                    appimage
        application/vnd.apple.installer+xml         mpkg
        application/vnd.debian.binary-package       ddeb deb udeb
        application/vnd.flatpak                     flatpak
        application/vnd.flatpak.ref                 flatpakref
        application/vnd.flatpak.repo                flatpakrepo
        application/vnd.snap                        snap
        application/x-apple-diskimage               dmg
        application/x-chrome-extension              crx
        application/x-msi                           msi
        application/x-msp                           msp
        application/x-rpm                           rpm
        application/x-ruby-gem                      gem
        application/x-wheel+zip                     whl
        application/x-xar                           pkg xar
        application/x-xpinstall                     xpi

        # Documents
        application/epub+zip                        epub
        application/msword                          doc dot
        application/oxps                            oxps
        application/pdf                             pdf
        application/postscript                      ai eps ps
        application/rtf                             rtf
        application/vnd.amazon.ebook                azw
        application/vnd.apple.keynote               key
        application/vnd.apple.numbers               numbers
        application/vnd.apple.pages                 pages
        application/vnd.ms-excel                    xls xlt
        application/vnd.ms-htmlhelp                 chm
        application/vnd.ms-outlook                  msg
        application/vnd.ms-powerpoint               pps ppt
        application/vnd.ms-project                  mpp
        application/vnd.ms-xpsdocument              xps
        application/vnd.oasis.opendocument.graphics odg
        application/vnd.oasis.opendocument.presentation odp
        application/vnd.oasis.opendocument.spreadsheet ods
        application/vnd.oasis.opendocument.text     odt
        application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
        application/vnd.openxmlformats-officedocument.presentationml.slideshow ppsx
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
        application/vnd.openxmlformats-officedocument.wordprocessingml.template dotx
        application/vnd.visio                       vsd vsdx
        application/x-mobipocket-ebook              mobi

        # Source code, which browsers show as text
        application/graphql                         gql graphql
        application/sql                             sql
        application/x-httpd-php                     php
        application/x-ipynb+json                    ipynb
        application/x-sh                            bash sh zsh
        text/jsx                                    jsx
        text/tsx                                    tsx
        text/typescript                             cts mts ts
        text/x-c++hdr                               hh hpp hxx
        text/x-c++src                               c++ cc cpp cxx
        text/x-chdr                                 h
        text/x-cmake                                cmake
        text/x-csharp                               cs csx
        text/x-csrc                                 c
        text/x-dart                                 dart
        text/x-elixir                               ex exs
        text/x-erlang                               erl
        text/x-fsharp                               fs fsi fsx
        text/x-go                                   go
        text/x-groovy                               gradle groovy
        text/x-haskell                              hs
        text/x-java                                 java
        text/x-kotlin                               kt kts
        text/x-less                                 less
        text/x-lua                                  lua
        text/x-makefile                             mak mk
        text/x-msbat                                bat cmd
        text/x-objcsrc                              m
        text/x-perl                                 pl pm
        text/x-powershell                           ps1 psd1 psm1
        text/x-protobuf                             proto
        text/x-python                               py pyi
        text/x-r                                    r
        text/x-razor                                cshtml razor
        text/x-ruby                                 rb
        text/x-rust                                 rs
        text/x-sass                                 sass
        text/x-scala                                scala
        text/x-scss                                 scss
        text/x-svelte                               svelte
        text/x-swift                                swift
        text/x-vb                                   vb
        text/x-vue                                  vue
        text/x-zig                                  zig

        # Keys, certificates and signatures
        application/pgp-signature                   sig
        application/pkcs10                          csr p10
        application/pkcs7-mime                      p7c p7m
        application/pkcs7-signature                 p7s
        application/pkix-cert                       cer
        application/pkix-crl                        crl
        application/x-pem-file                      pem
        application/x-pkcs12                        p12 pfx
        application/x-x509-ca-cert                  crt der

        # Mail, links and the rest
        application/mbox                            mbox
        application/metalink4+xml                   meta4
        application/vnd.sun.wadl+xml                wadl
        application/x-bittorrent                    torrent
        application/x-shockwave-flash               swf
        application/xspf+xml                        xspf
        message/rfc822                              eml mht mhtml
        """;

    /// <summary>Every extension, without its dot, with its media type.</summary>
    internal static IEnumerable<(string Extension, string MediaType)> Read() =>
        from line in Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where !line.StartsWith('#')
        let words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from extension in words.Skip(1)
        select (extension, words[0]);
}
