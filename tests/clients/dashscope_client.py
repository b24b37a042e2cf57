# SPDX-License-Identifier: Apache-2.0
"""dashscope: Model Studio's own generation API. It raises nothing: an error is a response that says so."""

import base64

import dashscope

from asking import Answer, Place, model_for
from stage import KEY

DISTRIBUTION = "dashscope"

ERRORS = {
    "wrong_key": ("", "dashscope_client.Refused"),
    "rate_limit": ("rate_limit", "dashscope_client.Refused"),
    "content_filter": ("content_filter", "dashscope_client.Refused"),
    "context_length": ("context_length", "dashscope_client.Refused"),
    "server": ("internal", "dashscope_client.Refused"),
    "model_not_found": ("", "dashscope_client.Refused"),
}

PARAMETERS = ("temperature", "top_p", "top_k", "max_tokens", "stop", "seed", "thinking")

PLACES = [
    Place(
        "dashscope_native",
        "dashscope_native",
        "",
        "/dashscope/api/v1",
        "qwen-max-2025-01-25",
        parameters=PARAMETERS,
        errors=ERRORS,
    ),
    Place(
        "dashscope_native",
        "dashscope_native",
        "",
        "/dashscope/api/v1",
        "qwen-vl-max-2025-08-13",
        "qwen-vl-max-2025-08-13",
        parameters=PARAMETERS,
        variant="images",
        errors=ERRORS,
        endpoint={"limits": {"images": 1}},
    ),
]


class Refused(Exception):
    """Of this file, around a GenerationResponse whose status is not 200."""

    def __init__(self, response):
        super().__init__(response.message)
        self.response = response


def messages(place, ask):
    if not place.image_model:
        first = [{"role": "system", "content": ask.system}] if ask.system else []
        return first + [{"role": "user", "content": ask.text}]
    parts = [{"text": ask.text}]
    if ask.image:
        parts.insert(0, {"image": "data:image/png;base64," + base64.b64encode(ask.image).decode()})
    first = [{"role": "system", "content": [{"text": ask.system}]}] if ask.system else []
    return first + [{"role": "user", "content": parts}]


def text_of(message):
    content = message.content
    return content if isinstance(content, str) else "".join(part.get("text", "") for part in content)


def ask(stage, place, ask, key=KEY, model=""):
    dashscope.base_http_api_url = stage.url + place.path
    kind = dashscope.MultiModalConversation if place.image_model else dashscope.Generation
    asked = {"model": model or model_for(place, ask), "messages": messages(place, ask), "api_key": key}
    asked.update(ask.parameters, result_format="message")
    if asked.pop("thinking", ""):
        asked["enable_thinking"] = False
    if ask.is_streamed:
        asked.update(stream=True, incremental_output=True)
    said = kind.call(**asked)
    text, finish = "", ""
    for piece in said if ask.is_streamed else [said]:
        if piece.status_code != 200:
            raise Refused(piece)
        choice = piece.output.choices[0]
        text += text_of(choice.message)
        finish = choice.finish_reason
    return Answer(text, finish, piece.usage["input_tokens"], piece.usage["output_tokens"], piece.request_id)


def told_of(error):
    said = error.response
    return f"{said.status_code} {said.code}", said.request_id
