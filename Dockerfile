# Cordboard as an image: docker build -t cordboard .
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
# npm: for the web editor.
RUN apt-get update && apt-get install -y --no-install-recommends npm
COPY . .
RUN mvn -q -B -ntp -Dquick package

FROM debian:12-slim
# libpcre2: FreeSWITCH's library for regular expressions. curl: for the health check.
# /recordings: a new volume there has this owner, and passes its group on to what FreeSWITCH records.
RUN apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jre-headless libpcre2-8-0 curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/cordboard --create-home cordboard \
    && install -d -o cordboard -g cordboard -m 2775 /recordings
COPY --from=build /src/engine/target/cordboard.jar /usr/lib/cordboard/cordboard.jar
USER 10001
WORKDIR /var/lib/cordboard
VOLUME /var/lib/cordboard
# On another address than loopback, Cordboard requires CORDBOARD_XML_CURL_CREDENTIALS.
ENV CORDBOARD_HTTP_HOST=0.0.0.0 \
    CORDBOARD_HTTP_PORT=8080 \
    CORDBOARD_DATA_DIR=/var/lib/cordboard
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
    CMD curl -fsS http://127.0.0.1:8080/health/live || exit 1
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=60", "-XX:MetaspaceSize=64m", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "/usr/lib/cordboard/cordboard.jar"]
CMD ["serve"]
