#!/usr/bin/env bash
# Has the images that the Dockerfile begins with, for a machine that reaches no registry: stand-ins of the same names,
# made of Debian's packages and this machine's .NET SDK. What is built on them runs as on the real ones, which are Ubuntu.
# Images that are there are left alone. Needs Docker and, for stand-ins, root on Debian 12 with mmdebstrap. About a minute.
#   CISYNC_BASE_IMAGES=registry   pulls the real ones instead
set -euo pipefail
cd "$(dirname "$0")/../.."
export DOCKER_BUILDKIT=0
mapfile -t images < <(awk '$1 == "FROM" { print $2 }' Dockerfile)
work=$(mktemp -d "${TMPDIR:-/tmp}/cisync-images.XXXXXX")
trap 'rm -rf "$work"' EXIT

is_there() { docker image inspect "$1" >/dev/null 2>&1; }

# make_sdk NAME: Debian with .NET's libraries and a C tool chain, and the SDK of this machine.
make_sdk() {
  local dotnet
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  mkdir -p "$work/authorities"
  # A registry of packages may be behind an authority that only this machine trusts.
  cp /usr/local/share/ca-certificates/*.crt "$work/authorities" 2>/dev/null || true
  mmdebstrap --quiet --variant=apt --include=ca-certificates,libicu72,libssl3,libstdc++6,clang,zlib1g-dev \
    --aptopt='Acquire::Languages "none"' --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook="mkdir -p \$1/usr/local/share/ca-certificates && cp -r $work/authorities/. \$1/usr/local/share/ca-certificates/" \
    --customize-hook='chroot $1 update-ca-certificates >/dev/null 2>&1' \
    --customize-hook='ln -s ../share/dotnet/dotnet $1/usr/bin/dotnet' \
    bookworm "$work/sdk.tar"
  tar --exclude='./templates' --exclude='./sdk/*/FSharp' --exclude='./sdk/*/DotnetTools' --exclude='./shared/Microsoft.AspNetCore.App' --exclude='./packs/Microsoft.AspNetCore.App.Ref' \
    --exclude='*.resources.dll' --transform='s,^\.,./usr/share/dotnet,' -C "$dotnet" -rf "$work/sdk.tar" .
  docker import -c 'ENV DOTNET_RUNNING_IN_CONTAINER=true DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1' "$work/sdk.tar" "$1" >/dev/null
}

# make_chiseled NAME: what a native program needs to run, and no shell; its user is not root.
make_chiseled() {
  mkdir -p "$work/chiseled/tmp" "$work/chiseled/etc"
  chmod 1777 "$work/chiseled/tmp"
  printf 'root:x:0:0:root:/root:/bin/false\napp:x:1654:1654::/home/app:/bin/false\n' > "$work/chiseled/etc/passwd"
  printf 'root:x:0:\napp:x:1654:\n' > "$work/chiseled/etc/group"
  {
    dpkg -L libc6 libgcc-s1 libstdc++6 libssl3 | grep -vE '^/usr/(share|lib/[^/]*/gconv)/'
    find /etc/ssl /etc/nsswitch.conf /etc/ld.so.cache
    printf '%s\n' /lib /lib64
  } | while read -r file; do if [ -L "$file" ] || [ -f "$file" ]; then echo "${file#/}"; fi; done \
    | sed -E 's,^(lib|lib64)/,usr/\1/,' | sort -u > "$work/files"
  tar -C / --no-recursion -cf "$work/chiseled.tar" -T "$work/files"
  tar -C "$work/chiseled" -rf "$work/chiseled.tar" ./tmp ./etc/passwd ./etc/group
  docker import -c 'USER 1654' -c 'ENV DOTNET_RUNNING_IN_CONTAINER=true DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/chiseled.tar" "$1" >/dev/null
}

for image in "${images[@]}"; do
  if is_there "$image"; then
    echo "$image: there"
  elif [ "${CISYNC_BASE_IMAGES:-}" = registry ]; then
    docker pull --quiet "$image"
  else
    case "$image" in
      */sdk:*) make_sdk "$image" ;;
      */runtime-deps:*-chiseled) make_chiseled "$image" ;;
      *) echo "$image: nothing can stand in for it" >&2; exit 1 ;;
    esac
    echo "$image: a stand-in, made after $SECONDS s"
  fi
done
