# SPDX-License-Identifier: Apache-2.0
"""openai: OpenAI itself, Azure, and DeepSeek, Model Studio and Spark, whose documents use it."""

import base64

import openai

from asking import Answer, Place, model_for
from stage import KEY

DISTRIBUTION = "openai"

ERRORS = {
    "wrong_key": ("", "openai.AuthenticationError"),
    "rate_limit": ("rate_limit", "openai.RateLimitError"),
    "content_filter": ("content_filter", "openai.BadRequestError"),
    "context_length": ("context_length", "openai.BadRequestError"),
    "server": ("internal", "openai.InternalServerError"),
    "model_not_found": ("", "openai.NotFoundError"),
}

PLACES = [
    Place(
        "openai",
        "openai_chat",
        "openai",
        "/openai/v1",
        "gpt-4o-2024-08-06",
        "gpt-4o-2024-08-06",
        has_image_detail=True,
        errors=ERRORS,
    ),
    Place(
        "openai",
        "openai_chat",
        "openai_reasoning",
        "/openai/v1",
        "o1-2024-12-17",
        "o1-2024-12-17",
        has_image_detail=True,
        parameters=("max_tokens", "seed", "reasoning_effort"),
        errors=ERRORS,
    ),
    Place(
        "azure",
        "openai_chat",
        "azure",
        "/azure/openai/deployments/gpt-4o",
        "gpt-4o",
        "gpt-4o",
        query="api-version=2024-10-21",
        has_image_detail=True,
        errors=ERRORS,
    ),
    Place(
        "deepseek",
        "openai_chat",
        "deepseek",
        "/deepseek",
        "deepseek-chat",
        parameters=("temperature", "top_p", "max_tokens", "stop", "thinking"),
        errors={
            **ERRORS,
            "content_filter": ("", "finish content_filter"),
            "model_not_found": ("", "openai.BadRequestError"),
        },
    ),
    Place(
        "dashscope",
        "openai_chat",
        "dashscope",
        "/dashscope/compatible-mode/v1",
        "qwen-max-2025-01-25",
        "qwen-vl-max-2025-08-13",
        parameters=("temperature", "top_p", "top_k", "max_tokens", "stop", "seed", "thinking"),
        errors=ERRORS,
    ),
    # Names no finish reason, and its last piece has the usage without being asked.
    Place(
        "spark_http",
        "spark_http",
        "spark_http",
        "/spark/v1",
        "generalv3.5",
        parameters=("temperature", "top_p", "top_k", "max_tokens"),
        tells=("prompt_tokens", "completion_tokens"),
        errors={
            "wrong_key": ("", "openai.AuthenticationError"),
            "rate_limit": ("11202", "openai.RateLimitError"),
        },
    ),
]


def client(stage, place, key):
    settings = {"api_key": key, "max_retries": 0}
    if place.vendor == "azure":
        version = place.query.partition("=")[2]
        return openai.AzureOpenAI(azure_endpoint=stage.url + "/azure", api_version=version, **settings)
    return openai.OpenAI(base_url=stage.url + place.path, **settings)


def messages(place, ask):
    content = ask.text
    if ask.image:
        image = {"url": "data:image/png;base64," + base64.b64encode(ask.image).decode()}
        if "image_detail" in ask.parameters:
            image["detail"] = ask.parameters["image_detail"]
        content = [{"type": "image_url", "image_url": image}, {"type": "text", "text": ask.text}]
    role = "developer" if place.dialect == "openai_reasoning" else "system"
    first = [{"role": role, "content": ask.system}] if ask.system else []
    return first + [{"role": "user", "content": content}]


def parameters_for(place, ask):
    parameters = {name: value for name, value in ask.parameters.items() if name != "image_detail"}
    if place.dialect == "openai_reasoning":
        parameters["max_completion_tokens"] = parameters.pop("max_tokens")
    # What OpenAI does not have, its client sends for others when it stands here.
    extra = {name: parameters.pop(name) for name in ("top_k",) if name in parameters}
    if parameters.pop("thinking", ""):
        extra.update(
            {"enable_thinking": False} if place.vendor == "dashscope" else {"thinking": {"type": "disabled"}}
        )
    return {**parameters, "extra_body": extra} if extra else parameters


def ask(stage, place, ask, key=KEY, model=""):
    parameters = parameters_for(place, ask)
    call = client(stage, place, key).chat.completions.create
    asked = {"model": model or model_for(place, ask), "messages": messages(place, ask), **parameters}
    if not ask.is_streamed:
        said = call(**asked)
        choice = said.choices[0]
        return Answer(
            choice.message.content,
            choice.finish_reason or "",
            said.usage.prompt_tokens,
            said.usage.completion_tokens,
            said._request_id,
        )
    text, finish, usage = "", "", None
    if "finish" in place.tells:
        asked["stream_options"] = {"include_usage": True}
    for chunk in call(**asked, stream=True):
        request_id = chunk.id
        usage = chunk.usage or usage
        for choice in chunk.choices:
            text += choice.delta.content or ""
            finish = choice.finish_reason or finish
    return Answer(text, finish, usage.prompt_tokens, usage.completion_tokens, request_id)


def told_of(error):
    return f"{error.status_code} {error.code or error.type}", error.request_id
