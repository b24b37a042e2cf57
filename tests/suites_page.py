# SPDX-License-Identifier: Apache-2.0
"""The table of docs/suites.md, from the suites themselves:

  suites_page.py ASSAY SOURCE_DIR [DATA]   prints it; DATA is a data folder with as many items as can be had
  suites_page.py ASSAY SOURCE_DIR --check  fails where the page says something else

What guessing scores needs the items; without them the page is believed.
"""
import json
import re
import subprocess
import sys

assay, source = sys.argv[1:3]
data = source if len(sys.argv) < 4 or sys.argv[3] == "--check" else sys.argv[3]


def asked(*words):
    done = subprocess.run([assay, *words, "--data", data, "--json"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


with open(f"{source}/docs/suites.md", encoding="utf-8") as page:
    said = [line.rstrip("\n") for line in page if line.startswith("| `")]
chance = {}
for line in said:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    chance[cells[0].strip("`")] = cells[2]
chance |= {row["suite"]: row["chance"] for row in asked("selftest")}

rows = []
for listed in asked("list", "suites"):
    suite = next(thing for thing in asked("show", listed["suite"]) if "scorer" in thing)
    if "asked" not in suite:
        continue
    how = suite["asked"]
    is_macro = any("aggregation macro" in hazard for hazard in suite["hazards"])
    stops = " ".join("`" + stop.replace("\n", "\\n") + "`" for stop in how["parameters"].get("stop", []))
    rules = [re.sub(r" .*", "", suite[rule]) for rule in ("strict", "lenient")]
    cells = [f"`{suite['suite']}`", suite["items"], chance.get(suite["suite"], "?"), how["strata"], how["clusters"],
             "macro" if is_macro else "micro", how["shots"], ", ".join(f"`{rule}`" for rule in dict.fromkeys(rules)),
             f"`{suite['scorer']}`", how["parameters"].get("max_tokens", "none"), stops or "none"]
    rows.append((["language", "math", "multimodal"].index(suite["area"]), suite["suite"],
                 "| " + " | ".join(map(str, cells)) + " |"))
wanted = [row for _, _, row in sorted(rows)]
if sys.argv[-1] != "--check":
    print("\n".join(wanted))
elif wanted != said:
    for line in sorted(set(wanted) ^ set(said)):
        print(("should say: " if line in wanted else "says: ") + line)
    sys.exit("docs/suites.md and the suites differ")
