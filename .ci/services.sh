# Starts the servers that the contract tests want, on loopback, and says where they are in CATALOG_TEST_POSTGRES and
# CATALOG_TEST_ELASTICSEARCH. Sourced by run and long; what it started ends with the shell.
services=$(mktemp -d)
chmod 755 "$services"

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

stop_services() {
  [ ! -s "$services/pg/postmaster.pid" ] || as_postgres "$postgres/pg_ctl" -D "$services/pg" -m immediate stop >/dev/null 2>&1 || true
  [ -z "${elasticsearch:-}" ] || "$elasticsearch/stop" "$elasticsearch_port" >/dev/null 2>&1 || true
  rm -rf "$services"
}
trap stop_services EXIT

start_postgres() {
  postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
  [ -n "$postgres" ] || { echo "PostgreSQL is not installed; its half of the tests is skipped."; return 0; }
  mkdir "$services/pg" "$services/pg-socket"
  [ "$(id -u)" != 0 ] || chown postgres "$services/pg" "$services/pg-socket"
  as_postgres "$postgres/initdb" -D "$services/pg" -U catalog -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres "$postgres/pg_ctl" -D "$services/pg" -w -l "$services/pg/log" \
    -o "-h 127.0.0.1 -p 54329 -k $services/pg-socket -c fsync=off -c max_connections=200" start >/dev/null
  export CATALOG_TEST_POSTGRES="Host=127.0.0.1;Port=54329;Username=catalog;Database=postgres"
}

start_elasticsearch() {
  elasticsearch_port=9290
  elasticsearch=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../shared/elasticsearch" 2>/dev/null && pwd) || {
    elasticsearch=
    echo "The Elasticsearch kit is not beside the repository; its half of the tests is skipped."
    return 0
  }
  "$elasticsearch/start" --port "$elasticsearch_port" >/dev/null
  export CATALOG_TEST_ELASTICSEARCH="http://127.0.0.1:$elasticsearch_port"
}
