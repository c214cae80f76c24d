#!/usr/bin/env bash
# release-version.sh VERSION: writes version=1.2.3 and major=v1, the outputs of a step, or refuses a version that can't be released.
set -euo pipefail

version=${1-}
if ! [[ $version =~ ^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]]; then
  echo "release-version.sh: a version is three numbers without zeros before them, such as 1.2.3" >&2
  exit 1
fi
# What a build without a version would be.
if [ "$version" = 0.0.0 ]; then
  echo "release-version.sh: 0.0.0 is no release" >&2
  exit 1
fi
printf 'version=%s\nmajor=v%s\n' "$version" "${version%%.*}"
