"""A cluster of two nodes on this machine, started and ended here: the output is that of one process, byte for byte."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.cluster.fakes import Broken, Elsewhere, Fake
from tests.cluster.made import compared_here, story, written
from typer.testing import CliRunner

from claimdiff import cluster
from claimdiff.cli import app
from claimdiff.cluster.nodes import count_workers
from claimdiff.corpus import finished_ids
from claimdiff.errors import ComponentError, InvalidInputError, ModelError

STORE = 80 * 2**20
#: A lost node is missed after a second, not half a minute; workers do not give way to other tests.
SYSTEM = {
    "health_check_initial_delay_ms": 500,
    "health_check_period_ms": 300,
    "health_check_timeout_ms": 1000,
    "health_check_failure_threshold": 3,
    "worker_niceness": 0,
}
#: Length of a text that fills a block of the dataset.
LONG = 9000


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    import ray
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "object_store_memory": STORE, "include_dashboard": False, "_system_config": SYSTEM}
    started = Cluster(initialize_head=True, head_node_args=head)
    started.add_node(num_cpus=1, object_store_memory=STORE)
    yield started
    ray.shutdown()
    started.shutdown()


@pytest.fixture
def connected(nodes: Any) -> Any:
    """The cluster, to which this process stays connected: worker processes serve several tests."""
    import ray

    if not ray.is_initialized():
        ray.init(nodes.address, log_to_driver=False, logging_level="critical")
        ray.data.DataContext.get_current().enable_progress_bars = False
    nodes.wait_for_nodes()
    return nodes


@pytest.fixture
def disconnected() -> None:
    import ray

    ray.shutdown()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.setattr("claimdiff.pipeline.Pipeline", Fake)
    return lambda *args: CliRunner().invoke(app, [str(arg) for arg in args], catch_exceptions=False)


def test_a_node_is_killed_half_way(connected: Any, tmp_path: Path) -> None:
    """Nothing is lost, doubled or out of order."""
    records: list[Any] = [story(f"s{n}", f"{n} left.", "It rained.", length=LONG) for n in range(40)]
    records[3] = story("s3", "FAIL", "x.", length=LONG)
    records[5] = b"{"
    records[7] = story("s7", "x.", length=LONG, published="soon")
    path = written(tmp_path / "s.jsonl", records)
    dataset = cluster.compare_stories(cluster.read_stories(path), partial(Fake, seconds=0.05))
    killed = False
    found = []
    try:
        for row in cluster.outcomes(dataset):
            found.append(row)
            if len(found) == 12:
                connected.remove_node(next(iter(connected.worker_nodes)), allow_graceful=False)
                killed = True
    finally:
        connected.add_node(num_cpus=1, object_store_memory=STORE)
    assert killed
    assert [row.line for row in found] == compared_here(path)
    assert [row.number for row in found] == sorted(row.number or 0 for row in found)


def test_a_story_that_ends_its_process_costs_no_other(connected: Any, tmp_path: Path) -> None:
    records = [story("a", "x."), story("b", "KILL"), story("c", "x.")]
    path = written(tmp_path / "s.jsonl", records)
    *_, last = found = list(cluster.outcomes(cluster.compare_stories(cluster.read_stories(path), Fake, workers=1)))
    assert [(row.id, row.status) for row in found] == [("a", "done"), ("b", "failed"), ("c", "done")]
    assert "the worker process ended 3 times" in found[1].line
    assert last.line == compared_here(written(tmp_path / "c.jsonl", [records[2]]))[0]


def test_claims_from_parquet_to_parquet_and_again(connected: Any, tmp_path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    articles = [{"id": f"a{n}", "text": f"{n} left.", "source": "A"} for n in range(5)]
    articles[2]["text"] = "FAIL"
    given, out = tmp_path / "in.parquet", tmp_path / "out.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(articles), given)
    assert cluster.write(cluster.extract_claims(cluster.read_articles(given), Fake), out) == 1
    table = parquet.read_table(out)
    assert table["id"].to_pylist() == [article["id"] for article in articles]
    assert table["failed"].to_pylist() == [False, False, True, False, False]
    articles[2]["text"] = "Mended."
    parquet.write_table(pyarrow.Table.from_pylist(articles), given)
    done = finished_ids(out, None)
    assert done == {"a0", "a1", "a3", "a4"}
    assert cluster.write(cluster.extract_claims(cluster.read_articles(given, done=done), Fake), out) == 0
    lines = [json.loads(line) for line in parquet.read_table(out)["line"].to_pylist()]
    assert [line["id"] for line in lines] == ["a0", "a1", "a3", "a4", "a2"]
    assert lines[-1]["claims"][0]["text"] == "Mended."


def test_datasets_of_ray_are_taken_as_they_are(connected: Any) -> None:
    import ray

    dataset = ray.data.from_items([story("a", "60 left."), story("b", "It rained.")])
    found = list(cluster.outcomes(cluster.compare_stories(dataset, Fake, workers=1)))
    assert [(row.id, row.status) for row in found] == [("a", "done"), ("b", "done")]


def test_nodes_that_differ_are_refused_before_the_start(connected: Any, tmp_path: Path) -> None:
    dataset = cluster.read_stories(written(tmp_path / "s.jsonl", [story("a", "x.")]))
    with pytest.raises(ModelError, match=r"the nodes of the cluster differ: embedder digest is .* on node "):
        cluster.compare_stories(dataset, Elsewhere)
    with pytest.raises(ComponentError, match=r"cannot be loaded on node \w+: .*the model is damaged"):
        cluster.compare_stories(dataset, Broken)


def test_more_workers_than_cpus_are_refused(connected: Any) -> None:
    assert count_workers(None, 1) == 2
    with pytest.raises(InvalidInputError, match=r"room for 2 workers with 1 CPU each, not 3 \(CPUs .*: 1, 1\)"):
        count_workers(3, 1)
    with pytest.raises(InvalidInputError, match="room for 0 workers with 2 CPUs each, not 1"):
        count_workers(None, 2)
    with pytest.raises(InvalidInputError, match="1 or more"):
        count_workers(0, 1)


def test_a_file_that_cannot_be_read_is_named(connected: Any, tmp_path: Path) -> None:
    dataset = cluster.compare_stories(cluster.read_stories(tmp_path / "none.jsonl"), Fake, workers=1)
    with pytest.raises(InvalidInputError, match=r"none\.jsonl: No such file"):
        list(cluster.outcomes(dataset))


@pytest.mark.usefixtures("disconnected")
def test_batch_on_the_cluster_is_batch_here(nodes: Any, run: Callable[..., Any], tmp_path: Path) -> None:
    """With failures, interrupted and resumed."""
    records: list[Any] = [story("a", "60 left.", "x."), b"{", story("b", "FAIL"), story("c", "x.", published="soon")]
    path = written(tmp_path / "s.jsonl", records)
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    local = run("batch", path, "-o", here)
    remote = run("batch", path, "-o", there, "--cluster", nodes.address)
    assert (local.exit_code, remote.exit_code) == (1, 1)
    assert there.read_bytes() == here.read_bytes()
    assert local.stderr.splitlines() == [line for line in remote.stderr.splitlines() if line.startswith("claimdiff:")]
    written(tmp_path / "s.jsonl", [records[0], story("b", "Mended."), *records[3:], story("d", "y.")])
    assert run("batch", path, "-o", here).exit_code == 0
    resumed = run("batch", path, "-o", there, "--cluster", nodes.address)
    assert resumed.exit_code == 0
    assert f"skipping 2 stories that are already in {there}" in resumed.stderr
    assert there.read_bytes() == here.read_bytes()


@pytest.mark.model
def test_models_on_two_nodes_give_what_one_process_gives(connected: Any, tmp_path: Path) -> None:
    from claimdiff.pipeline import Pipeline
    from claimdiff.readers import read_stories
    from claimdiff.serialization import to_json

    records = [
        story(f"s{n}", f"{n + 40} people died in Marlow on Monday.", "50 people died in Marlow on Tuesday.")
        for n in range(4)
    ]
    path = written(tmp_path / "s.jsonl", records)
    make = partial(Pipeline, judge=False, threads=1)
    found = [row.line for row in cluster.outcomes(cluster.compare_stories(cluster.read_stories(path), make))]
    assert found == [to_json(one) for one in make().compare_many(read_stories(path))]  # type: ignore[arg-type]


@pytest.mark.usefixtures("disconnected")
def test_without_a_cluster() -> None:
    with pytest.raises(InvalidInputError, match=r"call ray\.init first"):
        cluster.read_stories("s.jsonl")


@pytest.mark.usefixtures("disconnected")
@pytest.mark.parametrize(("address", "message"), [("ray://h:1", "Ray Client"), ("127.0.0.1:9", "no Ray cluster at")])
def test_batch_without_a_cluster(run: Callable[..., Any], tmp_path: Path, address: str, message: str) -> None:
    out = tmp_path / "out.jsonl"
    result = run("batch", written(tmp_path / "s.jsonl", [story("a", "x.")]), "-o", out, "--cluster", address)
    assert result.exit_code == 1
    assert message in result.stderr
    assert os.path.getsize(out) == 0
