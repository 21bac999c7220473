"""How many threads the models use."""

from __future__ import annotations

#: The most threads used by default: two of the judge's pairs for each in a full batch; with fewer, handing out work
#: costs more than it saves.
MOST = 16


def use_threads(count: int | None) -> None:
    """Set how many threads torch and the linear algebra libraries use, for the whole process.

    Args:
        count: None to leave all as it is unless torch uses more than `MOST`.
    """
    import torch
    from threadpoolctl import threadpool_limits

    if count is None:
        if torch.get_num_threads() <= MOST:
            return
        count = MOST
    torch.set_num_threads(count)
    threadpool_limits(count)
