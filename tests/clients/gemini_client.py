# SPDX-License-Identifier: Apache-2.0
"""google-genai: generateContent and streamGenerateContent."""

from google import genai
from google.genai import types

from asking import Answer, Place, model_for
from stage import KEY

DISTRIBUTION = "google-genai"

MODEL = "gemini-1.5-pro-002"
PLACES = [
    Place(
        "gemini",
        "gemini_generate",
        "",
        "/gemini/v1beta",
        MODEL,
        MODEL,
        parameters=("temperature", "top_p", "top_k", "max_tokens", "stop", "seed", "thinking_budget"),
        finish="STOP",
        has_error_id=False,
        errors={
            "wrong_key": ("", "google.genai.errors.ClientError"),
            "rate_limit": ("rate_limit", "google.genai.errors.ClientError"),
            "content_filter": ("", "finish SAFETY"),
            "context_length": ("context_length", "google.genai.errors.ClientError"),
            "server": ("internal", "google.genai.errors.ServerError"),
            "model_not_found": ("", "google.genai.errors.ClientError"),
        },
    )
]

NAMES = {"max_tokens": "max_output_tokens", "stop": "stop_sequences"}


def ask(stage, place, ask, key=KEY, model=""):
    options = types.HttpOptions(base_url=stage.url + "/gemini", api_version="v1beta")
    client = genai.Client(api_key=key, http_options=options)  # closes when nobody holds it
    models = client.models
    config = {NAMES.get(name, name): value for name, value in ask.parameters.items()}
    if "thinking_budget" in config:
        config["thinking_config"] = types.ThinkingConfig(thinking_budget=config.pop("thinking_budget"))
    if ask.system:
        config["system_instruction"] = ask.system
    parts = [types.Part.from_text(text=ask.text)]
    if ask.image:
        parts.insert(0, types.Part.from_bytes(data=ask.image, mime_type="image/png"))
    asked = {
        "model": model or model_for(place, ask),
        "contents": [types.Content(role="user", parts=parts)],
        "config": types.GenerateContentConfig(**config),
    }
    pieces = (
        models.generate_content_stream(**asked) if ask.is_streamed else [models.generate_content(**asked)]
    )
    text, finish = "", ""
    for piece in pieces:
        text += piece.text or ""
        if piece.candidates and piece.candidates[0].finish_reason:
            finish = piece.candidates[0].finish_reason.value
        if piece.prompt_feedback and piece.prompt_feedback.block_reason:
            finish = piece.prompt_feedback.block_reason.value
        usage, request_id = piece.usage_metadata, piece.response_id
    return Answer(text, finish, usage.prompt_token_count, usage.candidates_token_count, request_id)


def told_of(error):
    return f"{error.code} {error.status}", ""
