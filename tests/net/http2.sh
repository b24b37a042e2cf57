#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program asks nginx over TLS: http2.sh ASSAY. The reply says which protocol carried it and which
# connection, and the journal keeps that. Without the test's authority nothing is answered.
set -eu
assay=$1
here=$(realpath "$(dirname "$0")")
. "$here/../bench/material.sh"
work=$(mktemp -d)
nginx_pid=
trap '[ -z "$nginx_pid" ] || kill $nginx_pid 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
fail() {
  printf 'http2: %s\n' "$*" >&2
  exit 1
}

mkdir "$work/nginx"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
  -subj '/CN=An authority for tests' -keyout "$work/authority.key" -out "$work/authority.pem" \
  2>"$work/said"
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=localhost' \
  -keyout "$work/nginx/server.key" -out "$work/server.request" 2>>"$work/said"
printf 'subjectAltName = DNS:localhost, IP:127.0.0.1\n' >"$work/names"
openssl x509 -req -in "$work/server.request" -CA "$work/authority.pem" -CAkey "$work/authority.key" \
  -CAcreateserial -days 2 -extfile "$work/names" -out "$work/nginx/server.pem" 2>>"$work/said"

start_nginx "$work/nginx" TLS
write_claim "$work/data" 200 50
export ASSAY_DATA="$work/data" BENCH_KEY=sk-0123456789abcdef
export BENCH_BASE_URL="https://localhost:$nginx_port/v1"

code=0
SSL_CERT_FILE="$work/authority.pem" "$assay" run bench --quiet --runs "$work/runs" || code=$?
[ $code = 0 ] || fail "exit code $code instead of 0"
answers=$(grep -c '"fingerprint":"HTTP/2.0"' "$work"/runs/*.jsonl) || true
[ "$answers" = 200 ] || fail "$answers of 200 replies came over HTTP/2"
connections=$(sed -n 's/.*"request_id":"connection-\([0-9]*\)".*/\1/p' "$work"/runs/*.jsonl |
  sort -u | wc -l)
[ "$connections" -le 4 ] || fail "200 calls took $connections connections"

code=0
"$assay" run bench --quiet --deadline 1s --runs "$work/untrusted" 2>"$work/said" || code=$?
[ $code = 5 ] || fail "exit code $code instead of 5 without the authority"
! grep -q '"reply"' "$work"/untrusted/*.jsonl || fail "somebody unknown was believed"
printf 'http2: 200 calls over HTTP/2, connections: %s\n' "$connections"
