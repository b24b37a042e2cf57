// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace assay::cli {

inline constexpr std::string_view version = ASSAY_VERSION;

struct CommandHelp {
  std::string_view name;
  std::string_view says;    ///< one line
  std::string_view footer;  ///< examples that can be typed as they are, and what is worth knowing
};

inline constexpr std::string_view orientation =
    R"(assay rules on published claims about AI models, from recorded answers.

  assay verify                            rule on every claim that is shipped
  assay verify qwen2.5-max-surpasses-three
                                          rule on one
  assay list claims                       which claims there are
  assay show superiority                  what a word in a verdict means
  assay lint my-claim.yaml                check a claim that you wrote

assay --help lists all commands; assay COMMAND --help explains one with examples.
)";

inline constexpr CommandHelp assay_help{
    "assay", "assay rules on published claims about AI models, from recorded answers.",
    R"(Exit codes:
  0  every claim supported            4    not testable
  1  a claim refuted                  5    budget reached
  2  bad usage, input or internal     6    provider unavailable
     error; nothing was printed       7    evidence tampered with or damaged
  3  inconclusive                     8    diff: a verdict changed
                                      130  interrupted
Of several claims the most serious code counts: 7 2 6 5 1 3 4 0.

The data folder (claims, suites, models, recipes, recorded answers) is the one that --data names,
or $ASSAY_DATA, or the nearest folder from here upwards that has benchmarks/claims, or the one
installed with assay.
)"};

inline constexpr CommandHelp verify_help{"verify", "rule on claims from the recorded answers",
                                         R"(Examples:
  assay verify
      rules on every claim in the data folder
  assay verify deepseek-v3-worthy-of-gpt-4o --format markdown --output finding.md
      writes a finding that can be quoted
  assay verify --announcement qwen2.5-max
      every claim that one announcement made, with a summary
  assay verify --format junit --output claims.xml
      for continuous integration; csv is for spreadsheets, github for annotations
  assay verify my-claim.yaml --live
      asks the models what is not answered yet, then rules
  assay verify my-claim.yaml --json | jq -r '.verdict_sha256'
      prints what two people compare to see that they got the same verdict

The exit code is that of the most serious verdict (assay --help lists them).
)"};

inline constexpr CommandHelp judge_help{
    "judge", "rule on claims from a folder of score sheets, print verdict files",
    R"(Examples:
  assay judge my-claim.yaml --evidence sheets/ > verdict.json
      rules from answers that are not in the data folder
  assay judge my-claim.yaml --evidence sheets/ | assay report -
      the same for people

DIR holds the sheets of one suite (it has a sheet.json), or one such folder for each suite.
)"};

inline constexpr CommandHelp run_help{"run",
                                      "ask the models of claims, keep their answers in journals",
                                      R"(Examples:
  assay run my-claim.yaml --dry-run
      prints every request that would be sent, keys masked
  assay run my-claim.yaml --max-calls 20
      asks the first 20 questions
  assay run my-claim.yaml
      asks what is still missing
  assay judge my-claim.yaml --runs ~/.local/share/assay/runs
      rules on what has been answered so far

Every answer is kept at once; what was answered is never asked again, by no claim. Ctrl-C waits for
what is in flight, a second one does not. A claim is asked on suites with a dataset.
)"};

inline constexpr CommandHelp plan_help{
    "plan", "say what asking would take: calls, tokens, price, time, the effect that can be seen",
    R"(Examples:
  assay plan my-claim.yaml
      what is still to be asked
  assay plan my-claim.yaml --price gpt-4o/openai=2.5/10
      and what it costs at these prices of a million tokens

Tokens are those of the calls so far, before the first a quarter of the characters: an estimate.
The detectable difference is what so many items show in 80 % of repetitions, where two systems each
solve half of them and right answers correlate at 0.5.
)"};

inline constexpr CommandHelp preregister_help{
    "preregister", "write down what a claim is tested by, before the first answer",
    R"(Examples:
  assay preregister my-claim.yaml
      writes my-claim.registration.json beside it
  assay verify my-claim.yaml --live
      then asks; the verdict cites the record and names whatever is no longer as it says

The record holds claim, suites, items, models, margins, levels and the seed of the order of items,
and its own SHA-256, which can be published. It is never overwritten. From then on verify keeps every
attempt at the claim in my-claim.attempts.json: the first has half of the error that the claim
allows, each further one half of that of the one before, so that trying again is not free.
)"};

inline constexpr CommandHelp calibrate_help{
    "calibrate", "measure how often verdicts err, on made-up data whose truth is known",
    R"(Examples:
  assay calibrate --quick
      in less than a minute, without the designs that take longest
  assay calibrate --replications 20000 --output docs
      writes docs/calibration.md and its plots
  assay calibrate --quick --json | jq '.cells[] | select(.passes == false)'
      what is outside its bound

Exit code 0: every figure is within its bound; 1: some are not. The same command gives the same
figures everywhere.
)"};

inline constexpr CommandHelp report_help{"report", "show verdict files to people",
                                         R"(Examples:
  assay report verdict.json
      the table that verify prints
  assay report verdict.json --format markdown
      a finding that can be quoted
  assay verify --json | assay report -
      from a pipe

A verdict whose digest does not fit its content is refused with exit code 7. Otherwise the exit code
is that of the most serious verdict.
)"};

inline constexpr CommandHelp diff_help{"diff", "say what changed between two verdict files",
                                       R"(Examples:
  assay diff old.json new.json
      verdicts, figures, caveats, and whether claim, answers or method changed
  assay verify --json | assay diff published.json -
      what your copy rules otherwise than a published file
  assay diff old.json new.json --json | jq -r '.[] | select(.differences != []) | .claim'
      for scripts

Exit code 0: every claim has the same verdict, whatever else changed; 8: a claim has another one, or
is in one file only. Variants do not count. A file that was changed by hand is refused with 7.
)"};

inline constexpr CommandHelp card_help{
    "card", "show which facts a claimant disclosed, and which are missing",
    R"(Examples:
  assay card qwen2.5-max-surpasses-three
      the 20 items, those needed to repeat the claim marked
  assay card my-claim.yaml --json
      for scripts
)"};

inline constexpr CommandHelp new_help{"new",
                                      "write a claim file with comments, ready for assay verify",
                                      R"(Examples:
  assay new
      asks, on a terminal, for whatever was not typed
  assay new --id r1-rivals-o1 --title "DeepSeek-R1 rivals o1" --claimant DeepSeek \
    --date 2025-01-20 --link https://example.org/r1 --kind non_inferiority \
    --subject deepseek-r1 --reference o1 --suite lineage-bench
      writes r1-rivals-o1.yaml; --reference and --suite may be repeated
  assay new --id cheap --title "A is cheap" --claimant A --date 2025-01-20 \
    --link https://example.org/a --kind cost_ratio --not-testable no_quantity \
    --because "No price is named."
      a claim that nobody can test is worth writing down, too

It never overwrites a file. The margin is the usual one of the kind unless --margin is given.
)"};

inline constexpr CommandHelp lint_help{
    "lint", "check files that people write, and say all that is wrong with them",
    R"(Examples:
  assay lint my-claim.yaml
      checks it against the suites and models of the data folder
  assay lint my-suite.yaml my-claim.yaml
      a claim may use a suite or model that is checked with it
  assay lint
      checks every file of the data folder

The first key tells what a file is: claim, suite, model or recipe.
)"};

inline constexpr CommandHelp show_help{
    "show", "explain one thing: a claim, a suite, a caveat, a kind of statement, ...",
    R"(Examples:
  assay show qwen2.5-max-surpasses-three
      what the vendor said, and how it is tested
  assay show snapshot_inferred
      what a caveat means and what to do about it
  assay show lineage-bench --json
      everything with this id: the suite and the recipe of its answers
)"};

inline constexpr CommandHelp list_help{
    "list", "list claims, suites, setups, caveats, ...",
    R"(WHAT is one of: claims suites models recipes setups announcements kinds reasons caveats
outcomes disclosures rules scorers formats schemas

Examples:
  assay list claims
      ids, kinds and titles
  assay list setups
      whose recorded answers are at hand
  assay list models --json | jq -r '.[].id'
      for scripts
)"};

inline constexpr CommandHelp import_help{"import",
                                         "make score sheets from published outputs, by a recipe",
                                         R"(Examples:
  assay import lineage-bench ~/src/lineage-bench
      reads the outputs in a checkout of their repository, renews the sheets in datasets/recorded
  assay import my-recipe.yaml outputs/ --output sheets/
      writes the sheets elsewhere; assay judge reads them there

Sheets hold facts (ids, answers, outcomes, digests of the originals), no prompts and no replies.
)"};

inline constexpr CommandHelp task_help{
    "import-task", "make a suite from a task file of lm-evaluation-harness, as far as that goes",
    R"(Examples:
  assay import-task sums.yaml --items datasets/sums.jsonl --area math --licence MIT \
      --revision 5f1c0de --output benchmarks/suites/math/sums.yaml
      writes a suite that asks and scores as the task does, and says what it could not carry over

Read is what is declared: prompts of texts and {{members}}, solved items that stand in the file,
limits and stops, patterns and metrics that a rule and a scorer here are proved equal to. Nothing is
replaced by something similar: each rest is named with its line, on standard error and among the
hazards of the suite. Where there would be no suite without guessing (code, included files, groups,
probabilities of choices), nothing is written and the exit code is 2.
)"};

inline constexpr CommandHelp self_test_help{
    "selftest", "try the rules of suites on replies that are known, before anybody is asked",
    R"(Examples:
  assay selftest language-own latex-own
      by both rules: gold answers, the gold answers of other items, empty replies
  assay selftest
      all suites whose items are here
  assay selftest mgsm --replies
      what a system would say that knows every answer: to test a pipeline with

Gold answers must score 1, those of other items less than 90 %, an empty reply must not be read as an
answer, every prompt must render and every image be one; else exit code 2. assay run and verify
--live do the same before the first request. Where gold answers are no replies (instructions that a
program checks) only prompts and images are tried.
)"};

inline constexpr CommandHelp keys_help{
    "keys", "say which keys are there and which models need them, never what they are",
    R"(Examples:
  assay keys
      every key that a model file names
  assay keys gpt-4o spark-v3.5
      those that these two need

A key is looked for in the environment, then in the file that --credentials names or in
$XDG_CONFIG_HOME/assay/credentials (~/.config without it). That file must be a regular file of your
own that nobody else may read; its lines are NAME=VALUE. No key is ever printed, logged or stored.
)"};

inline constexpr CommandHelp models_help{
    "models", "check whether models can be asked: key, end, list, answer, protocol",
    R"(Examples:
  assay models check --offline
      keys, pinned versions and announced ends of all endpoints
  assay models check gpt-4o --endpoint openai-2024-11-20
      also asks for the list of models and one small question
  assay models check own-vllm --conformance
      twelve more questions: how far the API keeps to OpenAI's chat completions

An endpoint's own variable (OPENAI_BASE_URL, ...) or --base-url moves it: to a proxy, a private host,
a test. Exit code 6: something cannot be asked. Questions cost what the vendor takes for a few words.
)"};

inline constexpr CommandHelp schema_help{"schema",
                                         "print the JSON Schema of a kind of file, for editors",
                                         R"(Examples:
  assay schema claim > claim.schema.json
      the same bytes as docs/schema/claim.schema.json
  assay list schemas
      which there are
)"};

}  // namespace assay::cli
