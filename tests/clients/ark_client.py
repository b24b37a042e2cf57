# SPDX-License-Identifier: Apache-2.0
"""volcengine-ark-runtime, the part of volcengine-python-sdk 5 that asks models: Doubao on Ark."""

import base64

from volcenginesdkarkruntime import Ark

from asking import Answer, Place, model_for
from stage import KEY

DISTRIBUTION = "volcengine-ark-runtime"

PLACES = [
    Place(
        "ark",
        "openai_chat",
        "ark",
        "/ark/api/v3",
        "doubao-1-5-pro-32k-250115",
        "doubao-1-5-vision-pro-32k-250115",
        parameters=("temperature", "top_p", "max_tokens", "stop", "thinking"),
        has_image_detail=True,
        errors={
            "wrong_key": ("", "volcenginesdkarkruntime.ArkAuthenticationError"),
            "rate_limit": ("rate_limit", "volcenginesdkarkruntime.ArkRateLimitError"),
            "content_filter": ("content_filter", "volcenginesdkarkruntime.ArkBadRequestError"),
            "context_length": ("context_length", "volcenginesdkarkruntime.ArkBadRequestError"),
            "server": ("internal", "volcenginesdkarkruntime.ArkInternalServerError"),
            "model_not_found": ("", "volcenginesdkarkruntime.ArkNotFoundError"),
        },
    )
]


def messages(ask):
    content = ask.text
    if ask.image:
        url = "data:image/png;base64," + base64.b64encode(ask.image).decode()
        image = {"url": url, "detail": ask.parameters["image_detail"]}
        content = [{"type": "image_url", "image_url": image}, {"type": "text", "text": ask.text}]
    first = [{"role": "system", "content": ask.system}] if ask.system else []
    return first + [{"role": "user", "content": content}]


def ask(stage, place, ask, key=KEY, model=""):
    client = Ark(base_url=stage.url + place.path, api_key=key, max_retries=0)
    call = client.chat.completions.create
    parameters = {name: value for name, value in ask.parameters.items() if name != "image_detail"}
    if "thinking" in parameters:
        parameters["thinking"] = {"type": "disabled"}
    asked = {"model": model or model_for(place, ask), "messages": messages(ask), **parameters}
    if not ask.is_streamed:
        said = call(**asked)
        choice = said.choices[0]
        return Answer(
            choice.message.content,
            choice.finish_reason,
            said.usage.prompt_tokens,
            said.usage.completion_tokens,
            said.id,
        )
    text, finish, usage, request_id = "", "", None, ""
    for chunk in call(**asked, stream=True, stream_options={"include_usage": True}):
        request_id = chunk.id
        usage = chunk.usage or usage
        for choice in chunk.choices:
            text += choice.delta.content or ""
            finish = choice.finish_reason or finish
    return Answer(text, finish, usage.prompt_tokens, usage.completion_tokens, request_id)


def told_of(error):
    return f"{error.status_code} {error.code or error.type}", error.request_id
