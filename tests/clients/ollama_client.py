# SPDX-License-Identifier: Apache-2.0
"""ollama: /api/chat. It has no keys, no content filter and no request id."""

import ollama

from asking import Answer, Place, model_for

DISTRIBUTION = "ollama"

PLACES = [
    Place(
        "ollama_native",
        "ollama_native",
        "",
        "/ollama",
        "llama3.1",
        "llava",
        parameters=("temperature", "top_p", "top_k", "max_tokens", "stop", "seed", "thinking"),
        has_key=False,
        tells=("finish", "prompt_tokens", "completion_tokens"),
        errors={
            "wrong_key": None,
            "rate_limit": ("rate_limit", "ollama.ResponseError"),
            "content_filter": None,
            "context_length": None,
            "server": ("internal", "ollama.ResponseError"),
            "model_not_found": ("", "ollama.ResponseError"),
        },
    )
]

NAMES = {"max_tokens": "num_predict"}


def ask(stage, place, ask, key="", model=""):
    client = ollama.Client(host=stage.url + place.path)
    message = {"role": "user", "content": ask.text}
    if ask.image:
        message["images"] = [ask.image]
    first = [{"role": "system", "content": ask.system}] if ask.system else []
    options = {NAMES.get(name, name): value for name, value in ask.parameters.items()}
    think = {"think": False} if options.pop("thinking", "") else {}
    said = client.chat(
        model=model or model_for(place, ask),
        messages=first + [message],
        options=options,
        stream=ask.is_streamed,
        **think,
    )
    text = ""
    for piece in said if ask.is_streamed else [said]:
        text += piece.message.content or ""
    return Answer(text, piece.done_reason, piece.prompt_eval_count, piece.eval_count)


def told_of(error):
    return str(error.status_code), ""
