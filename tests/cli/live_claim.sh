#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes a claim that can be asked: two systems on the sums that are shipped.
cat <<'CLAIM'
claim: claim
title: DeepSeek-V3 does sums as well as GPT-4o
claimant: Nobody
date: 2025-01-01
mood: asserted
sources:
  - {publisher: Nobody, date: 2025-01, link: "https://claim.example/", wording: It does sums as well.}
statement: {kind: non_inferiority}
subject: {setup: deepseek-v3, model: deepseek-v3}
references:
  - {setup: gpt-4o, model: gpt-4o, endpoint: openai-alias}
measures:
  - {suite: arithmetic-own, metric: accuracy, aggregation: micro, named_by_claimant: false}
decision: {alpha_side: 0.05, margin: 0.1, margin_rule: claimant, multiplicity: bonferroni, missing: bounds, target: population}
disclosure:
  sentence: no
  subject: no
  reference: no
  mode: no
  benchmark: no
  prompts: no
  decoding: no
  extraction: no
  metric: no
  judge: no
  uncertainty: no
  decision_rule: no
  provenance: no
  outputs: no
  contamination: no
  cost: no
  evaluator: no
  software: no
  attempts: no
  machine_readable: no
CLAIM
