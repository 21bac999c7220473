"""The archive: what comes in, what comes out, and its stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.corpus.reports import OTHER_QUAKE, PRIZE, QUAKE, articles
from tests.stubbed import A, B, stubbed

from claimdiff import Archive, Article, InvalidInputError
from claimdiff.archive import Added
from claimdiff.archive.packing import pack
from claimdiff.archive.search import word_rarity
from claimdiff.corpus import group_stories
from claimdiff.errors import ArchiveError
from claimdiff.testing import StubEmbedder

REPORTS = [replace(own, source=f"s{number}") for number, own in enumerate(articles(*QUAKE, *OTHER_QUAKE, *PRIZE))]
#: Two reports of one event that conflict, as the stand-in stages see it.
DAM = [replace(A, text=f"{A.text} Dorvale and Mara."), replace(B, text=f"{B.text} Dorvale and Mara.")]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news", stubbed()) as opened:
        yield opened


def stories(archive: Archive) -> set[tuple[str, ...]]:
    return {story.articles for story in archive.stories()}


def statuses(added: Iterator[Added]) -> list[str]:
    return [one.status for one in added]


def test_new_known_and_changed(archive: Archive) -> None:
    assert statuses(archive.add(REPORTS)) == ["new"] * 7
    version = archive.version
    assert statuses(archive.add(REPORTS)) == ["known"] * 7
    assert archive.version == version
    changed = replace(REPORTS[0], title="Earthquake")
    assert list(archive.add([changed])) == [Added(id="00", status="changed", story="00")]
    assert archive.article("00") == changed
    assert archive.status().articles == 7
    assert archive.check() == []


def test_an_article_that_fails_is_refused_and_the_others_are_stored(archive: Archive) -> None:
    split_pair = Article(text="\ud83d\ude00 fell.", id="bad")
    unreadable = Article(text="x", id="\ud800")
    added = list(archive.add([REPORTS[0], split_pair, unreadable, REPORTS[1]]))
    assert [one.status for one in added] == ["new", "refused", "refused", "new"]
    assert "surrogate" in str(added[1].error)
    assert added[1].to_dict()["error"]["type"] == "InvalidInputError"
    assert archive.status().articles == 2
    with pytest.raises(InvalidInputError, match="expected an Article"):
        list(archive.add(["text"]))  # type: ignore[list-item]


def test_lone_surrogates_and_empty_texts_are_kept_exactly(archive: Archive) -> None:
    given_articles = [
        Article(text="The dam \ud800 broke.", id="1", title="\udfff", source="\ud801", published=date(2021, 6, 4)),
        Article(text="", id="2"),
    ]
    assert statuses(archive.add(given_articles)) == ["new", "new"]
    assert [archive.article(id) for id in ("1", "2")] == given_articles
    assert archive.story("1").articles == (given_articles[0],)


@settings(max_examples=8)
@given(st.randoms())
def test_whatever_the_order_the_stories_are_those_of_the_batch(random: Random) -> None:
    shuffled = list(REPORTS)
    random.shuffle(shuffled)
    with TemporaryDirectory() as folder, Archive(folder, stubbed()) as archive:
        list(archive.add(shuffled))
        archive.regroup()
        found = {frozenset(own) for own in stories(archive)}
    batch = group_stories(REPORTS, StubEmbedder())
    assert found == {frozenset(id for id in batch if batch[id] == story) for story in batch.values()}


def test_a_story_is_compared_as_the_pipeline_compares_its_articles(archive: Archive) -> None:
    list(archive.add(DAM))
    (story,) = archive.stories()
    assert (story.articles, story.sources) == (("a", "b"), ("A", "B"))
    expected = replace(stubbed().compare(DAM), id="a")
    assert archive.story("a") == archive.story("b") == expected
    assert story.conflicts == len(expected.conflicts) > 0
    found = list(archive.conflicts())
    assert [one.conflict for one in found] == list(expected.conflicts)
    assert found[0].to_dict() == {"story": "a", **expected.to_dict()["conflicts"][0]}
    assert found[0].articles == ("a", "b")


def test_only_new_articles_are_extracted(tmp_path: Path) -> None:
    seen: list[str] = []
    pipeline = stubbed()
    extract = pipeline.claims
    pipeline.claims = lambda article: seen.append(article.id) or extract(article)  # type: ignore[method-assign, func-returns-value]
    with Archive(tmp_path, pipeline) as archive:
        list(archive.add(DAM))
        list(archive.add(DAM))
    assert seen == ["a", "b"]


def test_a_change_takes_an_article_out_of_its_story(archive: Archive) -> None:
    list(archive.add(REPORTS))
    assert stories(archive) == {("00", "01", "02"), ("03", "04"), ("05", "06")}
    (added,) = archive.add([replace(REPORTS[0], text=PRIZE[0])])
    assert stories(archive) == {("01", "02"), ("00", "05", "06"), ("03", "04")}
    assert (added.status, added.story) == ("changed", "00")
    assert {one.id for one in (found.article for found in archive.search(PRIZE[0], 50))} >= {"00", "05"}
    assert archive.check() == []


def test_a_persons_join_and_split_stay(archive: Archive) -> None:
    list(archive.add(REPORTS[:6]))
    assert archive.split("00", ["01"]) == "01"
    assert archive.join("03", "05") == "03"
    parted = {("01",), ("00", "02"), ("03", "04", "05")}
    assert stories(archive) == parted
    list(archive.add([replace(REPORTS[1], id="07", source="s7")]))
    archive.regroup()
    together = next(own for own in stories(archive) if "00" in own)
    assert "01" not in together
    assert archive.story("05").id == "03"
    assert archive.join("01", "00") == "00"  # the last decision counts
    assert {"00", "01", "02"} <= set(next(own for own in stories(archive) if "00" in own))
    assert archive.check() == []


def test_bad_decisions(archive: Archive) -> None:
    list(archive.add(REPORTS[:3]))
    for names in ([], ["00", "01", "02"], ["03"]):
        with pytest.raises(InvalidInputError):
            archive.split("00", names)
    with pytest.raises(InvalidInputError, match="a string"):
        archive.split("00", "01")
    with pytest.raises(InvalidInputError, match="no story 'x'"):
        archive.join("00", "x")
    assert stories(archive) == {("00", "01", "02")}


def test_pages_follow_each_other(archive: Archive) -> None:
    list(archive.add([*REPORTS, *DAM]))
    whole = list(archive.stories())
    keys = [None, *(story.key for story in whole)]
    assert [next(archive.stories(after=key, limit=1)) for key in keys[:-1]] == whole
    assert list(archive.stories(after=keys[-1])) == []
    every = list(archive.conflicts())
    parts = [list(archive.conflicts(after=one.key)) for one in every]
    assert parts == [every[at:] for at in range(1, len(every) + 1)]
    assert list(archive.conflicts(kind="time", limit=1)) == every[:1]
    assert list(archive.conflicts(kind="place")) == []
    assert all(one.conflict.confidence >= 0.9 for one in archive.conflicts(min_confidence=0.9))
    assert all(int(before.changed) >= int(after.changed) for before, after in pairwise(whole))


def test_since(archive: Archive) -> None:
    dated = [
        replace(own, published=date(2021, 6, day)) for own, day in zip(REPORTS, (4, 4, 5, 8, 8, 9, 9), strict=True)
    ]
    list(archive.add(dated))
    assert {story.day for story in archive.stories()} == {"2021-06-05", "2021-06-08", "2021-06-09"}
    assert [story.id for story in archive.stories(date(2021, 6, 8))] == ["05", "03"]
    assert [story.id for story in archive.stories("2021-06-09")] == ["05"]
    assert list(archive.stories("2021-06-10")) == []


@pytest.mark.parametrize(
    "arguments", [{"since": "June"}, {"after": "x"}, {"after": "1-2-3-4"}, {"limit": 0}, {"limit": True}]
)
def test_bad_arguments(archive: Archive, arguments: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        list(archive.stories(**arguments))  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError):
        list(archive.conflicts(**arguments))  # type: ignore[arg-type]
    with pytest.raises(InvalidInputError):
        list(archive.conflicts(min_confidence=2))


def test_search(archive: Archive) -> None:
    assert archive.search("The dam broke.") == []
    list(archive.add([*REPORTS, *DAM]))
    best, *others = archive.search("The dam broke on Monday.")
    assert (best.claim.text, best.article, best.story) == ("The dam broke on Monday.", DAM[0], "a")
    assert best.relation == "says"
    assert best.score == pytest.approx(1.0, abs=0.01)
    assert best.to_dict()["quote"] == "The dam broke on Monday."
    assert [one.score for one in others] == sorted((one.score for one in others), reverse=True)
    assert {one.claim.text: one.relation for one in others}["The dam broke on Tuesday."] == "contradicts"
    assert len(archive.search("dam", 3)) == 3
    for query, limit in ((" ", 1), ("dam", 0)):
        with pytest.raises(InvalidInputError):
            archive.search(query, limit)
    assert archive.search('"NEAR( * "" OR') != []  # no syntax of FTS5


def test_what_is_not_there(archive: Archive) -> None:
    for look in (archive.article, archive.story):
        with pytest.raises(InvalidInputError, match="'x'"):
            look("x")
    archive.regroup()
    assert list(archive.stories()) == []
    assert list(archive.conflicts()) == []
    assert archive.status().articles == 0


def test_backup(archive: Archive, tmp_path: Path) -> None:
    list(archive.add(REPORTS))
    archive.backup(tmp_path / "copy")
    with Archive(tmp_path / "copy", stubbed(), create=False) as copy:
        assert list(copy.stories()) == list(archive.stories())
        assert copy.check() == []
        assert statuses(copy.add(REPORTS)) == ["known"] * 7


def test_remove(archive: Archive) -> None:
    list(archive.add([*REPORTS, *DAM]))
    archive.remove("00")  # the article that gave its story the id
    assert stories(archive) == {("01", "02"), ("03", "04"), ("05", "06"), ("a", "b")}
    archive.remove("a")
    assert list(archive.conflicts()) == []
    assert archive.story("b").articles == (DAM[1],)
    archive.remove("b")
    assert all(one.article.id not in {"a", "b", "00"} for one in archive.search("The dam broke on Monday.", 50))
    assert (archive.status().articles, archive.check()) == (6, [])
    with pytest.raises(InvalidInputError, match="'00'"):
        archive.remove("00")
    assert statuses(archive.add([REPORTS[0], *DAM])) == ["new"] * 3
    assert {("00", "01", "02"), ("a", "b")} <= {tuple(sorted(own)) for own in stories(archive)}


def test_what_a_person_joined_stays_joined_when_a_link_leaves(archive: Archive) -> None:
    list(archive.add([REPORTS[0], REPORTS[3], REPORTS[5]]))
    archive.join("00", "03")
    archive.join("00", "05")
    archive.split("00", ["03"])
    assert stories(archive) == {("00", "05"), ("03",)}
    archive.join("00", "03")
    archive.remove("03")
    assert stories(archive) == {("00", "05")}
    assert archive.check() == []


@given(st.randoms(use_true_random=False))
@settings(max_examples=5)
def test_what_is_removed_leaves_the_archive_as_if_it_had_never_come(random: Random) -> None:
    gone = set(random.sample([one.id for one in REPORTS], 3))
    with TemporaryDirectory() as folder, Archive(folder, stubbed()) as archive:
        list(archive.add(REPORTS))
        for id in sorted(gone, key=lambda _: random.random()):
            archive.remove(id)
        archive.regroup()
        kept = [one for one in REPORTS if one.id not in gone]
        batch = group_stories(kept, StubEmbedder())
        expected = {frozenset(id for id in batch if batch[id] == story) for story in batch.values()}
        assert {frozenset(own) for own in stories(archive)} == expected
        assert archive.check() == []


def test_a_claim_of_a_sentence_that_contradicts_is_not_hidden_by_a_nearer_one(archive: Archive) -> None:
    both = "The dam broke on Monday and the village of Dorvale flooded on Friday"
    list(archive.add([Article(text=f"{both}.", id="x")]))
    found = archive.search("The dam broke on Tuesday.", 1)
    assert [one.relation for one in found] == ["contradicts"]
    assert "Monday" in found[0].claim.text


def test_a_query_that_repeats_a_part_of_an_article_does_not_say_the_rest(archive: Archive) -> None:
    long = "The storm that struck the coast near Marlow on Monday tore the roofs off many houses and left dozens there"
    list(archive.add([Article(text=f"{long}. Bananas ripened slowly.", id="x")]))
    relations = {one.claim.text: one.relation for one in archive.search(f"{long}.", 10)}
    assert relations["Bananas ripened slowly."] == "near"
    assert "says" in relations.values()


def test_rarity_and_neighbours_count_the_claims_that_are_there(archive: Archive) -> None:
    list(archive.add([*REPORTS, *DAM]))
    archive.search("The dam broke.")
    vectors = archive._claim_vectors
    assert vectors.count == archive.status().claims > 3
    with archive._store.snapshot() as connection:
        query = stubbed().embed(["The dam broke."])[0]
        assert len(vectors.nearest(connection, query, 3)) == 3
        everything = vectors.nearest(connection, query, 1000)
    assert len(everything) == vectors.count
    list(archive.add([replace(DAM[0], text="Nothing else.")]))
    archive.search("The dam broke.")
    assert vectors.count == archive.status().claims


def test_claims_that_were_replaced_do_not_crowd_out_others(archive: Archive) -> None:
    for number in range(12):
        list(archive.add([Article(text=f"The dam broke on day {number}.", id="x")]))
        found = archive.search("The dam broke.", 5)
        assert [one.claim.text for one in found] == [f"The dam broke on day {number}."]


def test_the_rarity_of_a_word_with_a_hyphen_is_that_of_its_parts_in_a_row(archive: Archive) -> None:
    list(archive.add(Article(text=f"Covid-19 closed school {name}.", id=name) for name in "abcdefgh"))
    with archive._store.snapshot() as connection:
        rarity = word_rarity(connection, ["covid-19", "closed", "unseen-word"], 8)
    assert rarity["covid-19"] == rarity["closed"] < rarity["unseen-word"]


def test_damage_is_found_and_told(archive: Archive, tmp_path: Path) -> None:
    list(archive.add(DAM))
    with archive._store.transaction() as connection:
        connection.execute("UPDATE articles SET record = zeroblob(8) WHERE id = 'a'")
        connection.execute("UPDATE stories SET comparison = ?", (pack({"schema": "no"}),))
    assert any("'a': a record of the archive is damaged" in problem for problem in archive.check())
    with pytest.raises(ArchiveError, match="damaged"):
        archive.article("a")
    with pytest.raises(ArchiveError, match="damaged"):
        archive.story("a")


def test_an_id_that_cannot_be_stored_is_not_there(archive: Archive) -> None:
    list(archive.add(DAM))
    for look in (archive.article, archive.story, archive.remove):
        with pytest.raises(InvalidInputError, match="there is no"):
            look("\udc80")


def test_connections_of_threads_that_ended_are_closed(archive: Archive) -> None:
    for _ in range(20):
        thread = Thread(target=archive.status)
        thread.start()
        thread.join()
    assert len(archive._store._all) <= 3


def test_a_list_goes_on_while_stories_change(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.archive.reading._PART", 1)
    list(archive.add([*REPORTS, *DAM]))
    seen: list[str] = []
    for story in archive.stories():
        if not seen:
            list(archive.add([replace(REPORTS[0], title="Anew")]))  # moves its story to the front
        seen.append(story.id)
    assert seen[0] == "a"
    assert set(seen) == {"a", "03", "05"}  # what comes to the front is not seen again
    assert [story.id for story in archive.stories(limit=2)] == ["00", "a"]


def test_a_sentence_is_found_once(archive: Archive) -> None:
    text = "The dam broke on Monday and the village of Dorvale flooded on Monday."
    list(archive.add([Article(text=text, id="x")]))
    found = archive.search("The dam broke on Monday.", 10)
    assert len({one.claim.sentence for one in found}) == len(found)
