"""One question to an OpenAI-compatible chat endpoint, with retries and a count of tokens."""

import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from kg.errors import EndpointError

BASE_URL: Final = "KG_LLM_BASE_URL"
MODEL: Final = "KG_LLM_MODEL"
KEY: Final = "KG_LLM_API_KEY"
PRICE_IN: Final = "KG_LLM_PRICE_IN"
PRICE_OUT: Final = "KG_LLM_PRICE_OUT"
"""Names of environment variables; prices are those of a million tokens, in any currency."""

_RETRIED: Final = frozenset((408, 409, 429, 500, 502, 503, 504))


@dataclass(slots=True)
class Usage:
    """Requests made, tokens sent and received, and what they cost (0 when no price is set)."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0


@dataclass(slots=True)
class Chat:
    """A model at an endpoint. ``timeout`` is in seconds, for each of up to ``attempts`` tries.

    ``wait`` is called with the seconds to pause before the next try.
    """

    base_url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    attempts: int = 4
    price_in: float = 0.0
    price_out: float = 0.0
    wait: Callable[[float], None] = time.sleep
    usage: Usage = field(default_factory=Usage)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Chat":
        """The endpoint that the environment names. Raises ``EndpointError`` when it names none."""
        values = os.environ if environment is None else environment
        url, model = values.get(BASE_URL, ""), values.get(MODEL, "")
        if not url or not model:
            raise EndpointError(
                "no language model is configured",
                hint=f"set {BASE_URL} and {MODEL}, and {KEY} if the endpoint wants a key",
            )
        if urlsplit(url).scheme not in ("http", "https"):
            raise EndpointError(f"{BASE_URL}: '{url}' is not a web address", hint="use https://…")
        try:
            prices = [float(values.get(name, "0")) for name in (PRICE_IN, PRICE_OUT)]
        except ValueError as error:
            raise EndpointError(f"{PRICE_IN}, {PRICE_OUT}: {error}", hint="give numbers") from error
        return cls(url, model, values.get(KEY), price_in=prices[0], price_out=prices[1])

    def ask(self, instruction: str, text: str, schema: Mapping[str, Any]) -> str:
        """The model's answer, meant to be JSON after ``schema``.

        Raises ``EndpointError`` when the endpoint cannot be reached, goes on failing, refuses, or
        answers with something that is no chat completion.
        """
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": instruction},
                {"role": "user", "content": text},
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        problem = "no answer"
        for attempt in range(self.attempts):
            if attempt:
                self.wait(2.0**attempt)
            try:
                return self._content(self._post(json.dumps(body).encode("utf-8")))
            except urllib.error.HTTPError as error:
                problem = f"HTTP {error.code} {error.reason}"
                retry = error.code in _RETRIED
                error.close()
                if not retry:
                    break
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                problem = str(getattr(error, "reason", error)) or type(error).__name__
        raise EndpointError(
            f"{self.base_url}: {problem}", hint=f"check {BASE_URL}, {MODEL} and {KEY}"
        )

    def _post(self, body: bytes) -> bytes:
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        url = self.base_url.rstrip("/") + "/chat/completions"
        request = urllib.request.Request(url, data=body, headers=headers, method="POST")
        self.usage.requests += 1
        with urllib.request.urlopen(request, timeout=self.timeout) as response:
            content: bytes = response.read()
        return content

    def _content(self, answer: bytes) -> str:
        try:
            completion = json.loads(answer)
            message = completion["choices"][0]["message"]
            content, refusal = message.get("content"), message.get("refusal")
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise EndpointError(
                f"{self.base_url}: the answer is no chat completion",
                hint="the address usually ends in /v1",
            ) from error
        self._count(completion.get("usage") or {})
        if refusal or not isinstance(content, str):
            raise EndpointError(f"{self.base_url}: the model refused: {refusal or 'no content'}")
        return content

    def _count(self, usage: Mapping[str, Any]) -> None:
        tokens_in = int(usage.get("prompt_tokens") or 0)
        tokens_out = int(usage.get("completion_tokens") or 0)
        self.usage.tokens_in += tokens_in
        self.usage.tokens_out += tokens_out
        self.usage.cost += (tokens_in * self.price_in + tokens_out * self.price_out) / 1e6
