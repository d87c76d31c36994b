#!/bin/bash
# What `make test` needs beside Python: a browser, PostgreSQL and Redis, from the distribution's own packages.
# Installs only what is missing, and only when it may. Without it the tests say which of them they skipped.
# `services.sh bench`: also what `make bench` asks pages with; without it plain sockets do.
set -euo pipefail

missing=()
browser() { command -v chromium-headless-shell || command -v chromium || command -v google-chrome; }
[ -n "${CHROMIUM:-}" ] || browser >/dev/null || missing+=(chromium)
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "${BUURTPLEIN_TEST_PG_URL:-}" ] || missing+=(postgresql)
command -v redis-server >/dev/null || [ -n "${BUURTPLEIN_TEST_REDIS_URL:-}" ] || missing+=(redis-server)
[ "${1:-}" != bench ] || command -v wrk >/dev/null || missing+=(wrk)
[ ${#missing[@]} -eq 0 ] && exit 0

may=()
[ "$(id -u)" = 0 ] || may=(sudo -n)
if ! command -v apt-get >/dev/null || ! "${may[@]}" true 2>/dev/null; then
    echo "Not here: ${missing[*]}. Install these to run every test."
    [ "${CI:-}" != true ] || exit 1
    exit 0
fi
echo "Installing ${missing[*]} …"
"${may[@]}" apt-get update -qq
# The same browser without windows, where the distribution has it: twice as fast.
if [ "${missing[0]}" = chromium ] && apt-cache show chromium-headless-shell >/dev/null 2>&1; then
    missing[0]=chromium-headless-shell
fi
# The packaged PostgreSQL need not start a server of its own: the tests start one on a free port.
DEBIAN_FRONTEND=noninteractive "${may[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
