# SPDX-License-Identifier: Apache-2.0
"""Writes a captured request of a client as a recorded pair of the adapter's tests."""

import json
import os
import urllib.parse

from asking import model_for

# What the adapter may send beside the credentials; the others are the client's own affair.
HEADERS = ("content-type", "accept", "anthropic-version", "x-dashscope-sse")


def merge_patch(one, other):
    """RFC 7396: what makes `other` of `one`."""
    patch = {}
    for key in sorted(one.keys() - other.keys()):
        patch[key] = None
    for key, value in other.items():
        old = one.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            if inner := merge_patch(old, value):
                patch[key] = inner
        elif key not in one or old != value or isinstance(old, bool) != isinstance(value, bool):
            patch[key] = value
    return patch


def is_adapters(name, value):
    return name in HEADERS and value != "*/*"  # libcurl's


def as_request(captured, place, headers):
    scheme = "ws" if place.is_websocket else "http"
    query = {name: value for name, value in captured["query"].items() if not place.is_websocket}
    text = urllib.parse.urlencode(query)
    request = {
        "method": captured["method"],
        "url": f"{scheme}://127.0.0.1{captured['path']}" + ("?" + text if text else ""),
        "body": json.loads(captured["body"]),
    }
    if headers and not place.is_websocket:
        request["headers"] = headers
    return request


def model_of(place, ask):
    scheme = "ws" if place.is_websocket else "http"
    model = {
        "adapter": place.adapter,
        "base_url": f"{scheme}://127.0.0.1{place.path}",
        "requested_id": model_for(place, ask),
    }
    if place.dialect:
        model["dialect"] = place.dialect
    if place.query:
        model["query"] = place.query
    if ask.image or place.endpoint.get("limits", {}).get("images"):
        model["images"] = 1
    if ask.is_streamed:
        model["streamed"] = True
    return model


def as_recorded(name, value):
    if name in ("temperature", "top_p"):
        return str(value)
    return value == "on" if name == "thinking" else value


def record(folder, client, place, ask, theirs, ours):
    headers = {name: value for name, value in ours["headers"].items() if is_adapters(name, value)}
    sent = as_request(ours, place, headers)
    if place.is_websocket:
        sent["body"]["header"]["app_id"] = ""  # comes with the signature
    said = {name: theirs["headers"][name] for name in headers if name in theirs["headers"]}
    request = as_request(theirs, place, said)
    parts = [ask.text]
    if ask.image:
        parts.insert(0, {"width": 64, "height": 64})
    prompt = ([["system", ask.system]] if ask.system else []) + [["user", *parts]]
    pair = {
        "client": client,
        "model": model_of(place, ask),
        "prompt": prompt,
        "parameters": {name: as_recorded(name, value) for name, value in ask.parameters.items()},
        "request": request,
    }
    if patch := merge_patch(request, sent):
        pair["ours"] = patch
    # OpenAI's own dialects are in the folder of their adapter.
    is_openai = place.dialect.startswith("openai")
    directory = place.adapter if is_openai else place.dialect or place.adapter
    variant = place.dialect if is_openai and place.dialect != "openai" else place.variant
    name = "-".join(filter(None, ("client", variant, ask.name))) + ".json"
    path = os.path.join(folder, directory, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(
            "{"
            + ",\n ".join(f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in pair.items())
            + "}\n"
        )
