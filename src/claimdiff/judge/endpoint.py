"""Use chat models behind an OpenAI-compatible endpoint as judges. Nothing else in claimdiff sends texts elsewhere."""

from __future__ import annotations

import json
import math
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlsplit

from claimdiff.embedding.texts import encodable
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import Judgement

INSTRUCTION = (
    "You judge natural language inference. Given a premise and a hypothesis from two news reports of one event, reply"
    ' with one JSON object and nothing else: {"contradiction": p, "neutral": q, "entailment": r}. The three are'
    " probabilities that sum to 1: that both cannot be true, that the premise leaves the hypothesis open, that it"
    " follows from the premise."
)
LABELS = frozenset({"contradiction", "neutral", "entailment"})
#: Status codes of temporary failures, after which the request is repeated.
PASSING = frozenset({408, 429, 500, 502, 503, 504})
#: Seconds before the second attempt; doubled for each further one.
PAUSE = 0.5
#: Longest response accepted, in bytes.
MAX_ANSWER = 1 << 20
#: Largest difference from 1 of the sum of the three probabilities, which are then normalized.
TOLERANCE = 0.02


class EndpointJudge:
    """A `Judge` that calls a chat model over HTTP, on a local llama.cpp or Ollama server or a hosted one.

    It is never used by default. Each pair is sent to the server in one request. Redirects are not followed.

    Args:
        url: base URL of the API, without "/chat/completions" ("http://localhost:11434/v1").
        model: the model's name on the server.
        key: API key, sent as a bearer token.
        timeout: seconds to wait for a connection and for each part of a response.
        attempts: most attempts per request if the server is unreachable or busy (HTTP 408, 429, 5xx).

    Raises:
        InvalidInputError: the scheme is not http or https, the timeout is not positive, or `attempts` is below 1.
    """

    def __init__(self, url: str, model: str, *, key: str | None = None, timeout: float = 60, attempts: int = 3) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise InvalidInputError(f"url must be an http or https URL, got {url!r}")
        if not 0 < timeout < math.inf:
            raise InvalidInputError(f"timeout must be a positive number of seconds, got {timeout}")
        if attempts < 1:
            raise InvalidInputError(f"attempts must be at least 1, got {attempts}")
        self.name = f"{model} at {parts.hostname}"
        # All that is known about the model: one that changes under the same name needs a new cache.
        self.digest = f"{url} {model} {INSTRUCTION}"
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._model = model
        self._headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._timeout = timeout
        self._attempts = attempts
        self._opener = urllib.request.build_opener(_NoRedirect())

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs; each distinct pair is sent once.

        Raises:
            ComponentError: the server cannot be reached, responds with an error, or with anything but three
                probabilities that sum to 1. Failures are never reported as "neutral".
        """
        answers = {pair: self._judge(*pair) for pair in dict.fromkeys(pairs)}
        return [answers[pair] for pair in pairs]

    def _judge(self, premise: str, hypothesis: str) -> Judgement:
        question = f"Premise: {encodable(premise)}\nHypothesis: {encodable(hypothesis)}"
        body = {
            "model": self._model,
            "messages": [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": question}],
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_object"},
        }
        return self._read(self._post(json.dumps(body).encode("utf-8")))

    def _post(self, body: bytes) -> bytes:
        request = urllib.request.Request(self._url, body, self._headers, method="POST")
        for attempt in range(self._attempts):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            try:
                with self._opener.open(request, timeout=self._timeout) as response:
                    answer: bytes = response.read(MAX_ANSWER + 1)
            except urllib.error.HTTPError as refusal:
                refusal.close()
                failure = f"answered {refusal.code} {refusal.reason}"
                if refusal.code not in PASSING:
                    break
            except (OSError, HTTPException) as error:
                failure = f"cannot be reached ({getattr(error, 'reason', None) or error or type(error).__name__})"
            else:
                return answer
        raise ComponentError(f"judge {self.name}: the endpoint {failure}")

    def _read(self, answer: bytes) -> Judgement:
        try:
            if len(answer) > MAX_ANSWER:
                raise ValueError("the response is too long")
            content = json.loads(json.loads(answer)["choices"][0]["message"]["content"])
            if not isinstance(content, dict) or content.keys() != LABELS:
                raise ValueError("expected contradiction, neutral and entailment")
            shares = {label: _probability(share) for label, share in content.items()}
            total = math.fsum(shares.values())
            if abs(total - 1) > TOLERANCE:
                raise ValueError(f"the probabilities sum to {total:.3g}")
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            shown = answer[:200].decode("utf-8", "replace")
            raise ComponentError(f"judge {self.name}: invalid response {shown!r} ({error})") from error
        return Judgement(**{label: share / total for label, share in shares.items()})


def _probability(share: Any) -> float:
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise ValueError(f"{share!r} is not a probability")
    return float(share)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Refuse redirects, so that texts are sent only to the given server."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        return None
