#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes a claim that judges decide: two systems on the open questions that are shipped.
sh "$DATA/tests/cli/live_claim.sh" | sed \
  -e 's/^title: .*/title: DeepSeek-V3 gives better replies than Qwen2.5-Max/' \
  -e 's/^statement: .*/statement: {kind: preference}/' \
  -e 's/gpt-4o, model: gpt-4o, endpoint: openai-alias/qwen2.5-max, model: qwen2.5-max, endpoint: compatible/' \
  -e 's/arithmetic-own/replies-own/' \
  -e 's/margin: 0.1, margin_rule: claimant/margin: 0, margin_rule: none/'
