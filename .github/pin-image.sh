#!/usr/bin/env bash
# pin-image.sh FILE IMAGE: lets the action of FILE run a published image in place of building one. IMAGE is ghcr.io/owner/name@sha256:…,
# and nothing else: a tag could be moved under those who use the action. One line of FILE changes.
set -euo pipefail

if [ $# -ne 2 ]; then
  echo "usage: pin-image.sh FILE ghcr.io/owner/name@sha256:DIGEST" >&2
  exit 2
fi
file=$1 image=$2
built="  image: 'Dockerfile'"

if ! [[ $image =~ ^ghcr\.io(/[a-z0-9]+([._-]+[a-z0-9]+)*)+@sha256:[0-9a-f]{64}$ ]]; then
  echo "pin-image.sh: the image has to be ghcr.io/owner/name@sha256: and 64 digits" >&2
  exit 1
fi
if [ "$(grep -cxF "$built" "$file")" != 1 ]; then
  echo "pin-image.sh: $file has to have the line \"$built\" once" >&2
  exit 1
fi

# Not sed -i, which macOS and Linux have with different arguments.
text=$(sed "s|^$built\$|  image: 'docker://$image'|" "$file")
printf '%s\n' "$text" > "$file"
