#!/usr/bin/env bash
# sbom.sh VERSION FOLDER: writes a bill of materials (CycloneDX) for each package, where packing takes it in as sbom/bom.json, and for the action into FOLDER.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -ne 2 ]; then
  echo "usage: sbom.sh VERSION FOLDER" >&2
  exit 2
fi
version=$1 folder=$2
dotnet tool restore
bom() { dotnet tool run dotnet-CycloneDX -- "$1" --recursive --output-format Json --set-version "$version" --output "$2" --filename "$3"; }

for project in $(grep -l '<IsPackable>true' src/*/*.csproj); do
  bom "$project" "$(dirname "$project")/obj/sbom" bom.json
done
bom action/CiSync.Action/CiSync.Action.csproj "$folder" action.bom.json
