#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Holds assay-vendors and the adapters to the vendors' own clients (docs/adapters.md):
#   run.sh [--record FOLDER] [--only CLIENT]...
# It wants a built `assay` and `assay-vendors` (in $BUILD, else build/dev), and a virtual environment
# with requirements.txt, which it makes (in $CLIENTS_VENV, else ~/.cache/assay-clients; some 240 MB).
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
build=${BUILD:-$here/../../build/dev}
venv=${CLIENTS_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/assay-clients}
python=${PYTHON:-python3}

for program in assay assay-vendors; do
  [ -x "$build/$program" ] || {
    echo "run.sh: there is no $build/$program: build it, or say where with BUILD=FOLDER" >&2
    exit 2
  }
done
if ! cmp -s "$here/requirements.txt" "$venv/requirements.txt"; then
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/requirements.txt"
fi
# The mock is on this machine; a proxy is not asked for it, and no key of yours is for it.
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
exec env -u OPENAI_API_KEY -u ANTHROPIC_API_KEY -u GOOGLE_API_KEY -u GEMINI_API_KEY \
  PYTHONDONTWRITEBYTECODE=1 PYTHONWARNINGS=ignore \
  "$venv/bin/python" "$here/main.py" "$build/assay" "$build/assay-vendors" "$@"
