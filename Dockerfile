# The GitHub Action as a native program in an image without a shell. Releases are built from this file once; action.yml names it
# only on main, where `uses: ./` builds what is there.

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble-aot AS build
WORKDIR /cisync

# What says which packages are needed, first: they are restored again only where it changes.
COPY Directory.Build.props Directory.Packages.props ./
COPY src/CiSync/CiSync.csproj src/CiSync/
COPY action/CiSync.Action/CiSync.Action.csproj action/CiSync.Action/
RUN dotnet restore action/CiSync.Action --use-current-runtime -p:PublishAot=true

COPY src/CiSync/ src/CiSync/
COPY src/CiSync.Cli/StopSignals.cs src/CiSync.Cli/ThisAssembly.cs src/CiSync.Cli/
COPY src/CiSync.Cli/Reports/ReportJson.cs src/CiSync.Cli/Reports/
COPY action/CiSync.Action/ action/CiSync.Action/
# Analyzers ran where the code was written. Without a VERSION it is that of Directory.Build.props.
ARG VERSION=
RUN dotnet publish action/CiSync.Action --no-restore --use-current-runtime -c Release -o /out \
    -p:PublishAot=true -p:RunAnalyzers=false -p:ContinuousIntegrationBuild=true ${VERSION:+-p:Version=$VERSION}

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
ARG VERSION=
LABEL org.opencontainers.image.title="CiSync" \
      org.opencontainers.image.description="Publishes build output to any S3-compatible store, as a GitHub Action." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.source="https://github.com/cisync/cisync" \
      org.opencontainers.image.documentation="https://github.com/cisync/cisync/blob/main/docs/action.md" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.vendor="The CiSync authors"
COPY --from=build /out/CiSync.Action /cisync
# The runner owns the files of outputs and summary, and the workspace, by whatever user it runs as: only root can write there.
USER 0
# No WORKDIR: the runner sets it. No shell form: names of inputs hold hyphens, which a shell would drop.
ENTRYPOINT ["/cisync"]
