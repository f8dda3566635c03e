# Two stages: the SDK builds a self-contained, ahead-compiled program; the last image holds nothing else.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish Catalog.Api -c Release -r linux-x64 --self-contained -p:PublishReadyToRun=true -o /program

# runtime-deps brings what a self-contained .NET program needs: ICU for German collation, time zones and certificates.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0
RUN apt-get update \
    && apt-get install -y --no-install-recommends libicu-dev tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && mkdir /data && chown 1654:1654 /data
COPY --from=build /program /program
USER 1654
WORKDIR /
ENV Catalog__DataDirectory=/data
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/program/Catalog.Api"]
CMD ["--urls", "http://0.0.0.0:8080"]
