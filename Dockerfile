# syntax=docker/dockerfile:1
# How to run it, with a read-only root and the data on a volume: docs/operations.md, "In a container".

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source

# What decides the packages comes first: as long as it is unchanged, the restore is not repeated.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/SupervisionBridge.Adapters/SupervisionBridge.Adapters.csproj src/SupervisionBridge.Adapters/
COPY src/SupervisionBridge.Adapters.Cpoms/SupervisionBridge.Adapters.Cpoms.csproj src/SupervisionBridge.Adapters.Cpoms/
COPY src/SupervisionBridge.Adapters.Pack/SupervisionBridge.Adapters.Pack.csproj src/SupervisionBridge.Adapters.Pack/
COPY src/SupervisionBridge.Adapters.Rest/SupervisionBridge.Adapters.Rest.csproj src/SupervisionBridge.Adapters.Rest/
COPY src/SupervisionBridge.Core/SupervisionBridge.Core.csproj src/SupervisionBridge.Core/
COPY src/SupervisionBridge.Host/SupervisionBridge.Host.csproj src/SupervisionBridge.Host/
COPY src/SupervisionBridge.Sandbox/SupervisionBridge.Sandbox.csproj src/SupervisionBridge.Sandbox/
COPY src/SupervisionBridge.Storage/SupervisionBridge.Storage.csproj src/SupervisionBridge.Storage/
COPY src/SupervisionBridge.Storage.SqlServer/SupervisionBridge.Storage.SqlServer.csproj src/SupervisionBridge.Storage.SqlServer/
COPY src/SupervisionBridge.Storage.SqlServer/Shim/Microsoft.SqlServer.Server.csproj src/SupervisionBridge.Storage.SqlServer/Shim/
RUN dotnet restore src/SupervisionBridge.Host

COPY config/ config/
COPY src/ src/
RUN dotnet publish src/SupervisionBridge.Host --configuration Release --no-restore --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0

# Session times are Europe/London's: without the time zone database the service cannot read a record.
RUN test -f /usr/share/zoneinfo/Europe/London \
    || (apt-get update && apt-get install --yes --no-install-recommends tzdata && rm -rf /var/lib/apt/lists/*)

COPY --from=build /app /app
# The forms and settings that ship, without a school: mount your own folder over it.
COPY config/ /config/
# The service makes the data folder its owner's only, so the folder must be its own.
RUN mkdir /data && chown "$APP_UID" /data && chmod 700 /data

# A container's loopback cannot be reached from outside it, so the service listens to the container's network. It starts only where
# SUPERVISIONBRIDGE__PROXIES names the TLS proxy, or with a certificate of its own.
ENV SUPERVISIONBRIDGE_CONFIG=/config \
    SUPERVISIONBRIDGE__DATA=/data \
    SUPERVISIONBRIDGE__LISTEN=http://0.0.0.0:5280 \
    DOTNET_EnableDiagnostics=0

USER $APP_UID
VOLUME /data
EXPOSE 5280
HEALTHCHECK --interval=30s --timeout=10s --start-period=20s CMD ["/app/supervisionbridge", "health"]
ENTRYPOINT ["/app/supervisionbridge"]
CMD ["run"]
