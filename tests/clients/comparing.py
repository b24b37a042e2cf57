# SPDX-License-Identifier: Apache-2.0
"""Two captured requests, field by field."""

import json

# What a client says of itself, and what concerns the connection and not the request.
UNIMPORTANT = {
    "host",
    "user-agent",
    "content-length",
    "connection",
    "accept-encoding",
    "upgrade",
    "origin",
    "sec-websocket-key",
    "sec-websocket-version",
    "sec-websocket-extensions",
}


def leaves(value, path, into):
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            leaves(inner, f"{path}.{key}", into)
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            leaves(inner, f"{path}[{index}]", into)
    else:
        into[path] = value


def fields(request):
    """Everything that the service can act on, flat: "body.messages[0].role", "header.accept"."""
    found = {"method": request["method"], "path": request["path"]}
    for name, value in request["query"].items():
        # Spark's date moves on between two requests; the mock has recomputed the signature.
        found[f"query.{name}"] = "(a date)" if name == "date" else value
    for name, value in request["headers"].items():
        if name not in UNIMPORTANT:
            found[f"header.{name}"] = value
    leaves(json.loads(request["body"]) if request["body"] else {}, "body", found)
    return found


def is_same(one, other):
    """JSON has one kind of number: 64 is 64.0."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return one == other


MISSING = object()


def shown(value):
    if value is MISSING:
        return "absent"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:40] + "…"


def differences(theirs, ours):
    """(field, theirs, ours) for each that is not the same."""
    one, other = fields(theirs), fields(ours)
    found = []
    for name in sorted(one.keys() | other.keys()):
        mine, yours = other.get(name, MISSING), one.get(name, MISSING)
        if not is_same(yours, mine):
            found.append((name, shown(yours), shown(mine)))
    return found
