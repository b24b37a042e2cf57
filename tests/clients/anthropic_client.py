# SPDX-License-Identifier: Apache-2.0
"""anthropic: the Messages API."""

import base64

import anthropic

from asking import Answer, Place, model_for
from stage import KEY

DISTRIBUTION = "anthropic"

MODEL = "claude-3-5-sonnet-20241022"
PLACES = [
    Place(
        "anthropic",
        "anthropic_messages",
        "",
        "/anthropic/v1",
        MODEL,
        MODEL,
        parameters=("temperature", "top_p", "top_k", "max_tokens", "stop", "thinking"),
        finish="end_turn",
        errors={
            "wrong_key": ("", "anthropic.AuthenticationError"),
            "rate_limit": ("rate_limit", "anthropic.RateLimitError"),
            "content_filter": ("content_filter", "anthropic.BadRequestError"),
            "context_length": ("context_length", "anthropic.BadRequestError"),
            "server": ("internal", "anthropic.InternalServerError"),
            "model_not_found": ("", "anthropic.NotFoundError"),
        },
    )
]


def content(ask):
    if not ask.image:
        return ask.text
    data = base64.b64encode(ask.image).decode()
    source = {"type": "base64", "media_type": "image/png", "data": data}
    return [{"type": "image", "source": source}, {"type": "text", "text": ask.text}]


def ask(stage, place, ask, key=KEY, model=""):
    client = anthropic.Anthropic(base_url=stage.url + "/anthropic", api_key=key, max_retries=0)
    parameters = dict(ask.parameters)
    if "stop" in parameters:
        parameters["stop_sequences"] = parameters.pop("stop")
    if "thinking" in parameters:
        parameters["thinking"] = {"type": "disabled"}
    # The API version that the client names by itself has no sampling parameters; the one before has.
    extra = {name: parameters.pop(name) for name in ("temperature", "top_p", "top_k") if name in parameters}
    if extra:
        parameters["extra_body"] = extra
        parameters["extra_headers"] = {"anthropic-version": "2023-06-01"}
    if ask.system:
        parameters["system"] = ask.system
    asked = {
        "model": model or model_for(place, ask),
        "messages": [{"role": "user", "content": content(ask)}],
        **parameters,
    }
    if not ask.is_streamed:
        said = client.messages.create(**asked)
        request_id = said._request_id
    else:
        with client.messages.stream(**asked) as stream:
            said = stream.get_final_message()
            request_id = said.id
    text = "".join(block.text for block in said.content if block.type == "text")
    return Answer(text, said.stop_reason, said.usage.input_tokens, said.usage.output_tokens, request_id)


def told_of(error):
    return f"{error.status_code} {error.body['error']['type']}", error.request_id
