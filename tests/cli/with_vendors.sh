#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts the mock of the vendors, runs commands with the endpoints placed there, ends it:
#   with_vendors.sh 'COMMANDS' [OPTIONS OF assay-vendors]
# The commands see $MOCK, its address.
set -u
commands=$1
shift
here=$(mktemp -d)
assay-vendors --port 0 --port-file "$here/port" --for 240 "$@" >"$here/said" 2>&1 </dev/null &
mock=$!
trap 'kill $mock 2>/dev/null; rm -rf "$here"' EXIT
tries=0
until [ -s "$here/port" ]; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || { cat "$here/said" >&2; exit 99; }
  sleep 0.05
done
MOCK=http://127.0.0.1:$(cat "$here/port")
export MOCK
export OPENAI_BASE_URL=$MOCK/openai/v1 OPENAI_API_KEY=${OPENAI_API_KEY:-sk-canary-4711}
export DEEPSEEK_BASE_URL=$MOCK/deepseek DEEPSEEK_API_KEY=ds-canary-4711
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
sh -c "$commands"
