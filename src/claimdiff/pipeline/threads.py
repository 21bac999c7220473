"""How many threads the models use."""

from __future__ import annotations

#: The most threads used by default: two of the judge's pairs for each in a full batch; with fewer, handing out work
#: costs more than it saves.
MOST = 16


def use_threads(count: int | None) -> None:
    """Set how many threads torch and the linear algebra libraries use, for the whole process.

    Args:
        count: None for as many as torch finds cores for, or `OMP_NUM_THREADS` sets, but at most `MOST`.
    """
    import torch
    from threadpoolctl import threadpool_limits

    wanted = min(torch.get_num_threads(), MOST) if count is None else count
    if torch.get_num_threads() != wanted:
        torch.set_num_threads(wanted)
    threadpool_limits(wanted)
