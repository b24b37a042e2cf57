# SPDX-License-Identifier: Apache-2.0
"""spark-ai-python: text and one image over the WebSocket, its URL signed by the client."""

import base64
import re

from sparkai.core.messages import ChatMessage, ImageChatMessage
from sparkai.llm.llm import ChatSparkLLM

from asking import Answer, Place, model_for
from stage import SPARK_APP, SPARK_KEY, SPARK_SECRET

DISTRIBUTION = "spark-ai-python"

ERRORS = {
    "wrong_key": ("", "sparkai.errors.SparkAIConnectionError"),
    "rate_limit": ("11202", "sparkai.errors.SparkAIConnectionError"),
    "content_filter": ("10013", "sparkai.errors.SparkAIConnectionError"),
    "context_length": ("10907", "sparkai.errors.SparkAIConnectionError"),
    "server": ("10012", "sparkai.errors.SparkAIConnectionError"),
    "model_not_found": ("", "sparkai.errors.SparkAIConnectionError"),
}

PLACES = [
    Place(
        "spark_ws",
        "spark_ws",
        "spark_ws",
        "/v3.5/chat",
        "generalv3.5",
        parameters=("temperature", "top_k", "max_tokens"),
        tells=("prompt_tokens", "completion_tokens"),
        is_websocket=True,
        errors=ERRORS,
    ),
    Place(
        "spark_image_ws",
        "spark_image_ws",
        "",
        "/v2.1/image",
        "",
        "imagev3",
        tells=("prompt_tokens", "completion_tokens"),
        is_websocket=True,
        errors=ERRORS,
    ),
]


def ask(stage, place, ask, key=SPARK_SECRET, model=""):
    client = ChatSparkLLM(
        spark_api_url=f"ws://{stage.authority}{place.path}",
        spark_app_id=SPARK_APP,
        spark_api_key=SPARK_KEY,
        spark_api_secret=key,
        spark_llm_domain=model or model_for(place, ask),
        streaming=ask.is_streamed,
        **ask.parameters,
    )
    first = [ChatMessage(role="system", content=ask.system)] if ask.system else []
    if ask.image:
        first.append(
            ImageChatMessage(role="user", content=base64.b64encode(ask.image).decode(), content_type="image")
        )
    asked = first + [ChatMessage(role="user", content=ask.text)]
    if ask.is_streamed:
        pieces = list(client.stream(asked))
        text = "".join(piece.content for piece in pieces)
        usage = pieces[-1].additional_kwargs.get("token_usage", {})
        return Answer(text, "", usage.get("prompt_tokens", 0), usage.get("completion_tokens", 0))
    said = client.generate([asked])
    usage = said.llm_output["token_usage"]
    return Answer(said.generations[0][0].text, "", usage["prompt_tokens"], usage["completion_tokens"])


def told_of(error):
    """The code of a frame, or the status and message of a refused upgrade: the client parses neither."""
    text = str(error)
    if found := re.search(r"Error Code: (\d+)", text):
        return found[1], ""
    status, message = re.search(r"status (\d+)", text)[1], re.search(r'"message":"([^"]*)"', text)[1]
    return f"{status} {message}", ""
