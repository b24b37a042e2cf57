#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# As with_vendors.sh, with everybody in place whom judged_claim.sh needs.
commands=$1
shift
exec sh "$(dirname "$0")/with_vendors.sh" "
  export ANTHROPIC_BASE_URL=\$MOCK/anthropic/v1 ANTHROPIC_API_KEY=ant-canary-4711
  export DASHSCOPE_BASE_URL=\$MOCK/dashscope/compatible-mode/v1 DASHSCOPE_API_KEY=dash-canary-4711
  $commands" "$@"
