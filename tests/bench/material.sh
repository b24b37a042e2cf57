# SPDX-License-Identifier: Apache-2.0
# What calls.sh and peers.sh measure with; they source it.

# write_reply FILE: what the service answers to everything.
write_reply() {
  printf '%s' '{"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"m",' \
    '"choices":[{"index":0,"message":{"role":"assistant","content":"42"},"logprobs":null,' \
    '"finish_reason":"stop"}],"usage":{"prompt_tokens":20,"completion_tokens":1,' \
    '"total_tokens":21},"system_fingerprint":"fp_1"}' >"$1"
}

# start_nginx FOLDER [TLS]: serves the reply there; sets nginx_pid and nginx_port. With TLS, over
# HTTP/2 with FOLDER/server.pem and FOLDER/server.key, and the reply says how it was carried.
start_nginx() {
  nginx_folder=$1
  mkdir -p "$nginx_folder/temporary"
  write_reply "$nginx_folder/reply.json"
  listen=
  if [ "${2:-}" = TLS ]; then
    listen=' ssl http2'
    sed -i 's/fp_1/$server_protocol/; s/chatcmpl-1/connection-$connection/' \
      "$nginx_folder/reply.json"
  fi
  nginx_port=$((20000 + $$ % 20000))
  for attempt in 1 2 3 4 5 6 7 8; do
    nginx_port=$((nginx_port + 37))
    cat >"$nginx_folder/nginx.conf" <<END
daemon off;
worker_processes 1;
pid $nginx_folder/nginx.pid;
error_log $nginx_folder/error.log;
events { worker_connections 8192; }
http {
  access_log off;
  keepalive_requests 1000000000;
  client_body_temp_path $nginx_folder/temporary/body;
  proxy_temp_path $nginx_folder/temporary/proxy;
  fastcgi_temp_path $nginx_folder/temporary/fastcgi;
  uwsgi_temp_path $nginx_folder/temporary/uwsgi;
  scgi_temp_path $nginx_folder/temporary/scgi;
  server {
    listen 127.0.0.1:$nginx_port$listen backlog=8192;
${listen:+ssl_certificate $nginx_folder/server.pem; ssl_certificate_key $nginx_folder/server.key;}
    location / {
      default_type application/json;
      return 200 '$(cat "$nginx_folder/reply.json")';
    }
  }
}
END
    ${pin_server:-} nginx -c "$nginx_folder/nginx.conf" -p "$nginx_folder" 2>>"$nginx_folder/nginx.said" &
    nginx_pid=$!
    tries=0
    while kill -0 $nginx_pid 2>/dev/null && [ $tries -lt 40 ]; do
      tries=$((tries + 1))
      [ -s "$nginx_folder/nginx.pid" ] && return
      sleep 0.05
    done
    kill $nginx_pid 2>/dev/null || true
  done
  cat "$nginx_folder/nginx.said" >&2
  return 1
}

# write_claim FOLDER ITEMS IN_FLIGHT: a data folder with one claim, "bench", on so many sums that
# are asked of an endpoint on this machine (BENCH_BASE_URL, BENCH_KEY).
write_claim() {
  mkdir -p "$1/benchmarks/claims" "$1/benchmarks/models" "$1/benchmarks/suites/math" \
    "$1/datasets/recipes"
  seq "$2" | awk '{ printf "{\"id\": \"sum-%07d\", \"question\": \"What is %d + 1?\", " \
    "\"answer\": \"%d\"}\n", $1, $1, $1 + 1 }' >"$1/datasets/sums.jsonl"
  cat >"$1/benchmarks/models/m.yaml" <<END
model: m
title: A model
vendor: A vendor
endpoints:
  - id: here
    adapter: openai_chat
    base_url: http://127.0.0.1:8000/v1
    base_url_env: BENCH_BASE_URL
    requested_id: m
    host: this machine
    key_env: BENCH_KEY
    limits: {in_flight: $3}
END
  cat >"$1/benchmarks/suites/math/sums.yaml" <<END
suite: sums
title: Generated sums
area: math
source: {revision: "1", licence: Apache-2.0}
items: $2
answer:
  strict: {rule: whole}
  lenient: {rule: gsm8k_flexible}
scorer: gsm8k_exact
dataset:
  file: sums.jsonl
  sha256: $(sha256sum "$1/datasets/sums.jsonl" | cut -d' ' -f1)
  format: jsonl
  id: id
  gold: answer
  texts: [question]
prompt:
  messages:
    - role: user
      text: "Answer with one number and nothing else.\n\n{{question}}"
  parameters: {temperature: 0, max_tokens: 16}
END
  cat >"$1/benchmarks/claims/bench.yaml" <<END
claim: bench
title: The model gets every sum right
claimant: Nobody
date: 2025-01-01
mood: asserted
sources:
  - {publisher: Nobody, date: 2025-01, link: "https://claim.example/", wording: All are right.}
statement: {kind: absolute, value: 0.5, reading: at_least}
subject: {setup: m, model: m}
measures:
  - {suite: sums, named_by_claimant: false}
decision: {margin: 0, margin_rule: none}
disclosure:
$(for card in sentence subject reference mode benchmark prompts decoding extraction metric judge \
    uncertainty decision_rule provenance outputs contamination cost evaluator software attempts \
    machine_readable; do printf '  %s: no\n' $card; done)
END
}
