"""How many threads the models use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.stubbed import A, B, stubbed
from threadpoolctl import threadpool_info, threadpool_limits

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


def test_by_default_nothing_changes_unless_torch_uses_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a program has set for other libraries stay."""
    use_threads(2)
    with threadpool_limits(1, user_api="blas"):
        as_set = threadpool_info()
        stubbed().compare([A, B])
        assert threadpool_info() == as_set
    monkeypatch.setattr(threads, "MOST", 1)
    use_threads(None)
    assert in_use() == {1}
