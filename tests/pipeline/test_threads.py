"""How many threads the models use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.stubbed import A, B, stubbed
from threadpoolctl import threadpool_info

from claimdiff.pipeline import threads
from claimdiff.pipeline.threads import use_threads


@pytest.fixture(autouse=True)
def before() -> Iterator[int]:
    """The number of threads before a test, which is set again after it."""
    import torch

    count = torch.get_num_threads()
    yield count
    use_threads(count)


def in_use() -> set[int]:
    import torch

    return {torch.get_num_threads(), *(library["num_threads"] for library in threadpool_info())}


def test_the_number_given_is_used_by_all_libraries() -> None:
    for count in (1, 2):
        stubbed(threads=count).compare([A, B])
        assert in_use() == {count}


def test_by_default_as_many_as_torch_would_use_but_not_too_many(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    stubbed().compare([A, B])
    assert in_use() == {min(before, threads.MOST)}
    use_threads(2)
    monkeypatch.setattr(threads, "MOST", 1)
    use_threads(None)
    assert in_use() == {1}
