"""Use chat models behind an OpenAI-compatible endpoint as judges. Nothing else in claimdiff sends texts elsewhere."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from claimdiff.errors import ComponentError, InvalidInputError, MissingDependencyError
from claimdiff.judge.question import INSTRUCTION, question, read_answer
from claimdiff.model import Judgement

if TYPE_CHECKING:
    import httpx

_log = logging.getLogger(__name__)

#: Status codes of temporary failures, after which the request is repeated; so are all from 500.
PASSING = frozenset({408, 429})
#: Seconds before the second attempt; doubled for each further one.
PAUSE = 1.0
#: Longest wait that a server may ask for, in seconds.
LONGEST_PAUSE = 60.0
#: Longest response accepted, in bytes.
MAX_ANSWER = 1 << 20
#: Characters of a response shown in an error message.
SHOWN = 200


class EndpointJudge:
    """A `Judge` that calls a chat model over HTTP, on a local llama.cpp or Ollama server or a hosted one.

    It needs the extra `endpoint` and is never used by default. The model is asked for the three probabilities, the
    relation of the two sentences, the kind of a conflict and the words that decide it; words that are not in their
    sentence are left out (`Relation.premise` or `hypothesis` is None). Redirects are not followed.

    Args:
        url: base URL of the API, without "/chat/completions" ("http://localhost:11434/v1").
        model: the model's name on the server.
        key: API key, sent as a bearer token; it is in no error message.
        timeout: most seconds for one attempt, from connecting to the end of the response.
        attempts: most attempts per request if the server cannot be reached, does not answer in time, or is busy (HTTP
            408, 429, 5xx). Between them is a pause of 1, 2, 4, ... seconds, or as long as the server asks for in
            Retry-After, up to a minute.
        pairs_per_request: most pairs in one request. Small models may mix up the answers to many.
        concurrency: most requests at a time in one call.

    Raises:
        MissingDependencyError: the extra `endpoint` is not installed.
        InvalidInputError: the URL is not an http or https URL, the key has spaces or characters other than ASCII, the
            timeout is not positive, or `attempts`, `pairs_per_request` or `concurrency` is below 1.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key: str | None = None,
        timeout: float = 120,
        attempts: int = 4,
        pairs_per_request: int = 8,
        concurrency: int = 4,
    ) -> None:
        self._target = _target(url)
        if key is not None and not (key.isascii() and key.isprintable() and key and " " not in key):
            raise InvalidInputError("key must be ASCII characters without spaces")
        if not 0 < timeout < math.inf:
            raise InvalidInputError(f"timeout must be a positive number of seconds, got {timeout}")
        counts = {"attempts": attempts, "pairs_per_request": pairs_per_request, "concurrency": concurrency}
        for name, count in counts.items():
            if count < 1:
                raise InvalidInputError(f"{name} must be at least 1, got {count}")
        self.name = f"{model} at {self._target.host}"
        # All that is known about the model: one that changes under the same name needs a new cache.
        self.digest = f"{url} {model} {INSTRUCTION}"
        self._model = model
        self._key = key
        self._timeout = timeout
        self._attempts = attempts
        self._pairs_per_request = pairs_per_request
        self._concurrency = concurrency

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        """Judge (premise, hypothesis) pairs, in the order given; each distinct pair is sent once.

        If a request fails after all its attempts, the others are cancelled.

        Raises:
            ComponentError: the server cannot be reached or responds with an error; or its answer is not valid: not
                JSON, a pair without an answer or with two, probabilities that do not sum to 1, or an unknown kind.
                Failures are never reported as "neutral".
        """
        from anyio.from_thread import start_blocking_portal

        distinct = list(dict.fromkeys(pairs))
        size = self._pairs_per_request
        requests = [distinct[start : start + size] for start in range(0, len(distinct), size)]
        if not requests:
            return []
        # An event loop in a thread of its own: the caller may be running one already.
        with start_blocking_portal() as portal:
            answers = portal.call(self._ask_all, requests)
        judged = dict(zip(distinct, (judgement for answer in answers for judgement in answer), strict=True))
        return [judged[pair] for pair in pairs]

    async def _ask_all(self, requests: Sequence[Sequence[tuple[str, str]]]) -> list[list[Judgement]]:
        import anyio
        import httpx

        answers: list[list[Judgement]] = [[] for _ in requests]
        todo = enumerate(requests)

        async def work(client: httpx.AsyncClient) -> None:
            for number, asked in todo:  # shared by all workers
                answers[number] = await self._ask(client, asked)

        # Not compressed, so that what is read is bounded by what is received.
        headers = {"Content-Type": "application/json", "Accept-Encoding": "identity"}
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key}"
        limits = httpx.Limits(max_connections=self._concurrency)
        try:
            async with (
                httpx.AsyncClient(headers=headers, timeout=None, limits=limits) as client,
                anyio.create_task_group() as tasks,
            ):
                for _ in range(min(self._concurrency, len(requests))):
                    tasks.start_soon(work, client)
        except ExceptionGroup as failures:
            # The first failure cancels the rest; there are several only if they come at the same moment.
            raise failures.exceptions[0] from None
        return answers

    async def _ask(self, client: httpx.AsyncClient, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        body = {
            "model": self._model,
            "messages": [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": question(pairs)}],
            "temperature": 0,
            "seed": 0,
            "response_format": {"type": "json_object"},
        }
        answer = await self._post(client, json.dumps(body).encode())
        shown = answer.decode("utf-8", "replace")
        try:
            if len(answer) > MAX_ANSWER:
                raise ValueError(f"longer than {MAX_ANSWER} bytes")
            choice = json.loads(answer)["choices"][0]
            if choice.get("finish_reason") == "length":
                raise ValueError("cut off at the server's limit of tokens; try fewer pairs_per_request")
            content = choice["message"]["content"]
            if not isinstance(content, str):
                raise ValueError("the message has no text")
            shown = content
            return read_answer(content, pairs)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            problem = f"no {error}" if isinstance(error, KeyError) else self._hidden(str(error))
            raise ComponentError(f"judge {self.name}: invalid response {self._shown(shown)!r} ({problem})") from None

    async def _post(self, client: httpx.AsyncClient, body: bytes) -> bytes:
        """Return the body of the response; cut short, but longer than `MAX_ANSWER`, if it is longer."""
        import anyio
        import httpx

        failure = ""
        pause = PAUSE
        for attempt in range(self._attempts):
            if attempt:
                _log.warning("judge %s: the endpoint %s; trying again in %g s", self.name, failure, pause)
                await anyio.sleep(pause)
            pause = PAUSE * 2**attempt
            try:
                with anyio.fail_after(self._timeout):
                    async with client.stream("POST", self._target, content=body) as response:
                        answer = await _bounded(response)
            except TimeoutError:
                failure = f"does not answer within {self._timeout:g} s"
            except httpx.RequestError as error:
                failure = f"cannot be reached ({self._hidden(str(error)) or type(error).__name__})"
            else:
                if response.status_code == 200:
                    return answer
                failure = f"answers {response.status_code} {self._hidden(response.reason_phrase)}".rstrip()
                failure += f": {shown!r}" if (shown := self._shown(answer.decode("utf-8", "replace"))) else ""
                if response.status_code not in PASSING and response.status_code < 500:
                    break
                asked = _seconds(response.headers.get("Retry-After", ""))
                if asked > LONGEST_PAUSE:
                    failure += f" (asks for a pause of {asked:.0f} s)"
                    break
                pause = max(pause, asked)
        raise ComponentError(f"judge {self.name}: the endpoint {failure}")

    def _shown(self, answer: str) -> str:
        return self._hidden(answer.strip())[:SHOWN]

    def _hidden(self, text: str) -> str:
        """Replace the key, which a server may echo."""
        return text.replace(self._key, "[key]") if self._key else text


def _target(url: str) -> httpx.URL:
    """Return the address that requests go to."""
    try:
        import httpx
    except ImportError as error:
        raise MissingDependencyError("httpx", "endpoint") from error
    try:
        base = httpx.URL(url)
    except (httpx.InvalidURL, TypeError) as error:
        raise InvalidInputError(f"url must be an http or https URL ({error})") from error
    if base.scheme not in {"http", "https"} or not base.host or (base.port or 0) > 65535:
        # Not the whole URL, which may hold a password.
        raise InvalidInputError(f"url must be an http or https URL, got scheme {base.scheme!r} and host {base.host!r}")
    return base.copy_with(path=f"{base.path.rstrip('/')}/chat/completions")


async def _bounded(response: httpx.Response) -> bytes:
    """Read a response until it ends or is longer than `MAX_ANSWER`."""
    answer = bytearray()
    async for chunk in response.aiter_raw():
        answer += chunk
        if len(answer) > MAX_ANSWER:
            break
    return bytes(answer)


def _seconds(retry_after: str) -> float:
    """Return the pause that a Retry-After header asks for, as a number of seconds or a date; 0 without a valid one."""
    with suppress(ValueError):
        return float(retry_after)
    with suppress(ValueError, TypeError):
        return (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds()
    return 0.0
