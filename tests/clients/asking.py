# SPDX-License-Identifier: Apache-2.0
"""What every client and the adapter of the same API are asked, in words of no vendor."""

import struct
from dataclasses import dataclass, field


def png_head(side=64):
    """The head of a PNG, all that anybody here looks at; the adapter's tests make the same bytes."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", side, side, 8, 2, 0, 0, 0)


@dataclass(frozen=True)
class Ask:
    name: str
    text: str
    expected: str
    system: str = ""
    image: bytes = b""
    is_streamed: bool = False
    parameters: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What a client made of a reply: what it could not find in its own fields stays empty."""

    text: str
    finish: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    request_id: str = ""


@dataclass(frozen=True)
class Place:
    """One API of the mock (docs/vendors-mock.md), as the adapter speaks it."""

    vendor: str
    adapter: str
    dialect: str
    path: str
    model: str  # "": it answers questions about images only
    image_model: str = ""
    query: str = ""
    variant: str = ""  # another kind of model behind the same API
    has_key: bool = True
    # What the model file says beside it, for the ask to be the same as the client's.
    endpoint: dict = field(default_factory=dict)
    parameters: tuple = ("temperature", "top_p", "max_tokens", "stop", "seed")
    # By kind: the mock's name of the error, unless the ask itself is wrong, and what the client
    # raises; "finish WORD" where it is an answer instead; None where the vendor has nothing like it.
    errors: dict = field(default_factory=dict)
    # What a client of this API can tell of a reply, as it says it.
    finish: str = "stop"
    tells: tuple = ("finish", "prompt_tokens", "completion_tokens", "request_id")
    has_error_id: bool = True
    is_websocket: bool = False
    has_image_detail: bool = False


PARAMETERS = {
    "temperature": 0.3,
    "top_p": 0.9,
    "top_k": 3,
    "max_tokens": 64,
    "stop": ["\n\n"],
    "seed": 7,
    "reasoning_effort": "low",
    "thinking": "off",
    "thinking_budget": 128,
}


def asks_for(place):
    """The four asks; a client that has no place for a parameter is not given it."""
    given = {name: PARAMETERS[name] for name in place.parameters}
    limit = {"max_tokens": 64}
    asks = []
    if place.model:
        asks += [
            Ask("plain", "What is 12 * 12?", "144", parameters=limit),
            Ask("stream", "What is 40 + 2?", "42", is_streamed=True, parameters=limit),
            Ask("parameters", "What is 90 - 7?", "83", system="Answer with a number.", parameters=given),
        ]
    if place.image_model:
        detail = {"image_detail": "low"} if place.has_image_detail else {}
        asks.append(Ask("image", "What is 6 * 7?", "42", image=png_head(), parameters={**limit, **detail}))
    return asks


def model_for(place, ask):
    return place.image_model if ask.image else place.model
