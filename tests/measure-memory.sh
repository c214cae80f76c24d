#!/usr/bin/env bash
# Measures what publishing a 250 MB file adds to the memory of the process that builds: the peak resident set (VmHWM) of
# `dotnet publish -m:1` with and without the upload, median of RUNS runs (default 3). Linux only; prints the two medians
# and the difference in MiB. Not part of the tests: a figure of memory on a busy machine proves nothing.
set -euo pipefail

runs=${1:-3}
repository=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 NO_PROXY=127.0.0.1
unset "${!RCLONE_@}" "${!AWS_@}"

store=
trap 'test -z "$store" || kill "$store" 2>/dev/null || true; wait; rm -rf "$work"' EXIT

version=0.0.0-memory$(date +%s)
dotnet pack "$repository/src/CiSync.MSBuild" -c Release -p:PackageVersion="$version" -o "$work/feed" -nr:false >"$work/pack.log" || { cat "$work/pack.log"; exit 1; }
dotnet build "$repository/src/CiSync.LocalS3" -c Release -nr:false >"$work/store.log" || { cat "$work/store.log"; exit 1; }

dotnet "$repository/src/CiSync.LocalS3/bin/Release/net10.0/CiSync.LocalS3.dll" --root "$work/objects" --port 0 >"$work/store.log" &
store=$!
until grep -q ^endpoint "$work/store.log"; do sleep 0.1; done
RCLONE_S3_ENDPOINT=$(awk '/^endpoint/ { print $2 }' "$work/store.log")
export RCLONE_S3_ENDPOINT RCLONE_S3_ACCESS_KEY_ID=local RCLONE_S3_SECRET_ACCESS_KEY=localsecret
curl -sSf --aws-sigv4 aws:amz:us-east-1:s3 -u local:localsecret -H x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 -X PUT "$RCLONE_S3_ENDPOINT/memory" >/dev/null

mkdir "$work/app"
cd "$work/app"
head -c 250000000 /dev/urandom >large.bin
echo 'System.Console.WriteLine();' >Program.cs
cat >nuget.config <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <packageSources><clear /><add key="local" value="$work/feed" /></packageSources>
</configuration>
XML
cat >app.csproj <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <S3SyncDestination>s3://memory/\$(Run)</S3SyncDestination>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CiSync.MSBuild" Version="$version" />
    <None Update="large.bin" CopyToPublishDirectory="PreserveNewest" />
  </ItemGroup>
</Project>
XML
dotnet publish -m:1 -nr:false -p:S3SyncEnabled=false >build.log || { cat build.log; exit 1; }

# The process that hosts the task is the one that dotnet itself is: -m:1 has no other node.
peak() {
  local kib=0 now process
  dotnet publish --no-restore -m:1 -nr:false "$@" >build.log 2>&1 &
  process=$!
  while now=$(awk '/^VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null); do
    kib=${now:-$kib}
    sleep 0.02
  done
  wait "$process" || { cat build.log >&2; exit 1; }
  echo "$kib"
}

median() { sort -n | awk '{ all[NR] = $1 } END { printf "%.1f\n", all[int((NR + 1) / 2)] / 1024 }'; }

for ((run = 1; run <= runs; run++)); do
  peak -p:S3SyncEnabled=false >>without
  peak -p:Run="run$run" >>with
  grep -q '3 files uploaded\|files uploaded (238' build.log || { cat build.log >&2; exit 1; }
done
without=$(median <without)
with=$(median <with)
echo "without publishing $without MiB, with $with MiB, difference $(awk "BEGIN { printf \"%.1f\", $with - $without }") MiB (median of $runs)"
