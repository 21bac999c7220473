from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError, ModelError
from claimdiff.judge import InferenceModel, default_judge, inference, is_installed, network
from claimdiff.judge.inference import deciding_words
from claimdiff.judge.network import KINDS, Network, Reading, key_of
from claimdiff.judge.store import VARIABLE, Precision, StoredJudge, stored_judges
from claimdiff.protocols.validation import valid_judgements

needs_encoder = pytest.mark.skipif(not is_installed(), reason="the judge is not installed")


@pytest.fixture(scope="module")
def judge() -> InferenceModel:
    return default_judge()


@pytest.mark.model
@needs_encoder
@pytest.mark.parametrize(
    ("premise", "hypothesis", "label"),
    [
        ("Two people died in the fire on Monday.", "Three people died in the fire on Monday.", "contradiction"),
        ("The mayor signed the letter.", "The mayor never signed the letter.", "contradiction"),
        ("A man was arrested in Leeds on Friday.", "The police in Leeds arrested a man.", "entailment"),
        ("The film opened in May.", "Prices of bread rose in June.", "neutral"),
    ],
)
def test_plain_pairs(judge: InferenceModel, premise: str, hypothesis: str, label: str) -> None:
    """The label a person would give is the most probable one."""
    (judgement,) = judge([(premise, hypothesis)])
    values = {name: getattr(judgement, name) for name in ("contradiction", "neutral", "entailment")}
    assert max(values, key=lambda name: values[name]) == label
    assert sum(values.values()) == pytest.approx(1)


@pytest.mark.model
@needs_encoder
@pytest.mark.parametrize(
    ("premise", "hypothesis", "contradiction", "entailment", "conflict"),
    [
        ("The mayor resigned on Monday.", "The mayor resigned on Friday.", 0.9515, 0.0251, 0.9764),
        ("Two people died in the fire in Leeds.", "Three people died in the blaze.", 0.9023, 0.0479, 0.9518),
        ("A man was arrested in Leeds on Friday.", "The police in Leeds arrested a man.", 0.0117, 0.8437, 0.0033),
    ],
)
def test_judgements_are_those_of_the_shipped_weights(
    judge: InferenceModel, premise: str, hypothesis: str, contradiction: float, entailment: float, conflict: float
) -> None:
    """However the encoder gets to the machine; the figures are those of float32, and bfloat16 differs little."""
    (judgement,) = judge([(premise, hypothesis)])
    assert judgement.relation is not None
    found = (judgement.contradiction, judgement.entailment, judgement.relation.conflict)
    assert found == pytest.approx((contradiction, entailment, conflict), abs=0.02)


@pytest.mark.model
@needs_encoder
def test_company_does_not_matter(judge: InferenceModel) -> None:
    """A pair's judgement is exactly the same alone and among others of all lengths, in any order."""
    pairs = [("The river rose.", "The river fell."), ("A " * 90, "B " * 40), ("", ""), ("\udc80\x00", "x" * 3)]
    together = judge([*pairs, *reversed(pairs)])
    for number, pair in enumerate(pairs):
        (alone,) = judge([pair])
        assert together[number] == together[-1 - number] == alone


@pytest.mark.model
@needs_encoder
def test_long_texts_are_judged_by_parts(judge: InferenceModel) -> None:
    """What contradicts is found wherever it stands in a text longer than the window."""
    filler = "The council met in the town hall and talked about the new bridge. " * 60
    premise = f"{filler} The mayor of Leeds died on Monday. {filler}"
    contradicted, open_ = judge(
        [(premise, "The mayor of Leeds did not die on Monday."), (filler, "The price of bread rose in Oslo.")]
    )
    assert contradicted.contradiction > 0.5 > open_.contradiction
    for judgement in (contradicted, open_):
        assert judgement.contradiction + judgement.neutral + judgement.entailment == pytest.approx(1)


@pytest.mark.model
@needs_encoder
def test_threads_share_one_judge(judge: InferenceModel) -> None:
    pairs = [(f"{n} people died.", "Nobody died.") for n in range(2, 8)]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda pair: judge([pair])[0].contradiction, pairs))
    assert found == [judge([pair])[0].contradiction for pair in pairs]
    assert default_judge() is judge


@pytest.mark.model
@needs_encoder
def test_every_pair_has_a_relation(judge: InferenceModel) -> None:
    """With shares of the kinds that sum to 1 and, if any, words of each text; checked as a pipeline checks them."""
    pairs = [
        ("Ann’s pier shut on\u00a0Monday.", "The pier shut on Friday."),
        ("“We never sold it,” she said.", '"We sold it," she said.'),
        ("Caf\u00e9s \U0001f600 open.", "Cafes stay shut."),
        ("", ""),
        ("x", ""),
        ("The river rose. " * 90, "The river fell on Monday. " * 90),
    ]
    for (premise, hypothesis), judgement in zip(pairs, valid_judgements("judge", pairs, judge(pairs)), strict=True):
        found = judgement.relation
        assert found is not None
        assert found.conflict + found.same + found.compatible == pytest.approx(1)
        assert [kind for kind, _ in found.kinds] == list(KINDS)
        assert sum(share for _, share in found.kinds) == pytest.approx(1)
        for span, text in ((found.premise, premise), (found.hypothesis, hypothesis)):
            assert span is None or span.of(text).strip()


@pytest.mark.model
@needs_encoder
def test_two_reports_of_one_event(judge: InferenceModel) -> None:
    """The relation a person would give is the likeliest, with a kind."""
    clash, same, apart = (
        one.relation
        for one in judge(
            [
                ("The fire killed nine people on Monday.", "The fire killed twelve people on Monday."),
                ("A man was arrested in Leeds on Friday.", "On Friday a man was arrested in Leeds."),
                ("The film opened in May.", "Prices of bread rose in June."),
            ]
        )
    )
    assert clash is not None
    assert same is not None
    assert apart is not None
    assert clash.conflict > max(clash.same, clash.compatible)
    assert clash.kind is not None
    assert same.same > max(same.conflict, same.compatible)
    assert apart.compatible > max(apart.conflict, apart.same)


@pytest.mark.model
@needs_encoder
def test_the_words_that_differ_decide(judge: InferenceModel) -> None:
    left, right = "The fire killed nine people on Monday.", "The fire killed twelve people on Monday."
    relation = judge([(left, right)])[0].relation
    assert relation is not None
    assert relation.premise is not None
    assert relation.hypothesis is not None
    assert "nine" in relation.premise.of(left)
    assert "twelve" in relation.hypothesis.of(right)


@pytest.mark.model
@needs_encoder
def test_two_figures_are_a_quantity(judge: InferenceModel) -> None:
    left, right = "The fire killed nine people on Monday.", "The fire killed twelve people on Monday."
    relation = judge([(left, right)])[0].relation
    assert relation is not None
    assert relation.kind == "quantity"


@pytest.mark.model
@pytest.mark.skipif(
    {one.precision for one in stored_judges()} != {"float32", "bfloat16"},
    reason="the judge is installed in one precision",
)
def test_bfloat16_is_close_to_float32() -> None:
    pairs = [
        ("Two people died in the fire on Monday.", "Three people died in the fire on Monday."),
        ("A man was arrested in Leeds on Friday.", "The police in Leeds arrested a man."),
        ("The film opened in May.", "Prices of bread rose in June."),
    ]
    exact, fast = (default_judge(precision)(pairs) for precision in ("float32", "bfloat16"))
    for one, other in zip(exact, fast, strict=True):
        assert one.relation is not None
        assert other.relation is not None
        for name in ("contradiction", "neutral", "entailment"):
            assert getattr(one, name) == pytest.approx(getattr(other, name), abs=0.05)
        for name in ("conflict", "same", "compatible"):
            assert getattr(one.relation, name) == pytest.approx(getattr(other.relation, name), abs=0.05)


class Encoded:
    """What a tokenizer gives for two texts, as far as the judge reads it: each word is a token."""

    def __init__(self, premise: str, hypothesis: str) -> None:
        marks: list[tuple[int | None, tuple[int, int]]] = [(None, (0, 0))]
        for side, text in enumerate((premise, hypothesis)):
            marks += [(side, word.span()) for word in re.finditer(r"\S+", text)]
            marks.append((None, (0, 0)))
        self.sequence_ids = [side for side, _ in marks]
        self.offsets = [offsets for _, offsets in marks]
        self.texts = premise, hypothesis
        self.ids = list(range(len(marks)))


def encoded(premise: str, hypothesis: str) -> Any:
    return Encoded(premise, hypothesis)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ([-1, -1, 2, -1], "Monday"),
        ([-1, 2, -1, 2], "on Monday night"),
        ([-1, 2, -3, 1], "on"),
        ([3, -1, -1, 2], "It"),
        ([-1, -2, -1, -3], None),
        ([0, 0, 0, 0], None),
        ([1, 1, 1, 1], "It on Monday night"),
    ],
)
def test_deciding_words_have_the_highest_sum(scores: list[float], words: str | None) -> None:
    """A weak word between two strong ones is part of them; those of the other text are not."""
    text, other = "It on Monday night", "So say all"
    for side in (0, 1):
        texts = (text, other) if side == 0 else (other, text)
        mine, its = list(scores), [9.0, 9.0, 9.0]
        flat = [9.0, *(mine if side == 0 else its), 9.0, *(its if side == 0 else mine), 9.0]
        span = deciding_words(encoded(*texts), flat, side)
        assert (span and span.of(text)) == words


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8))
def test_no_other_row_of_words_has_a_higher_sum(scores: list[float]) -> None:
    text = " ".join("abcdefgh"[: len(scores)])
    span = deciding_words(encoded(text, ""), [0.0, *scores, 0.0, 0.0], 0)
    rows = [(i, j) for i in range(len(scores)) for j in range(i + 1, len(scores) + 1)]
    best = max(sum(scores[i:j]) for i, j in rows)
    if span is None:
        assert best <= 0
    else:
        assert sum(scores[span.start // 2 : span.end // 2 + 1]) == pytest.approx(best)


class Tokenizer:
    def encode_batch(self, pairs: list[tuple[str, str]]) -> list[Any]:
        return [encoded(*pair) for pair in pairs]


def finding(word: str) -> Any:
    """A reader that sees a conflict where a text has this word, and marks it; all else is compatible."""

    def read(network: object, batch: list[Encoded]) -> list[Reading]:
        found = []
        for one in batch:
            words = [
                -1.0 if side is None else (5.0 if one.texts[side][slice(*offsets)] == word else -5.0)
                for side, offsets in zip(one.sequence_ids, one.offsets, strict=True)
            ]
            sees = max(words) > 0
            shares = (0.8, 0.15, 0.05) if sees else (0.05, 0.9, 0.05)
            relation = (0.8, 0.05, 0.15) if sees else (0.05, 0.05, 0.9)
            found.append(Reading(shares, relation, [1 / len(KINDS)] * len(KINDS), words))
        return found

    return read


@given(st.integers(0, 700), st.booleans())
def test_words_of_a_long_text_stand_where_they_are(before: int, is_premise: bool) -> None:
    """Whichever half, and half of a half, they are in."""
    long = " ".join(["one"] * before + ["never"] + ["two"] * (700 - before))
    pair = (long, "It did.") if is_premise else ("It did.", long)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inference, "read", finding("never"))
        (judgement,) = InferenceModel(lambda: Network(None, Tokenizer(), {}))([pair])  # type: ignore[arg-type]
    found = judgement.relation
    assert found is not None
    marked, empty = (found.premise, found.hypothesis) if is_premise else (found.hypothesis, found.premise)
    assert marked is not None
    assert marked.of(long) == "never"
    assert empty is None
    assert judgement.contradiction == found.conflict == 0.8


def test_both_texts_may_be_long(monkeypatch: pytest.MonkeyPatch) -> None:
    long = " ".join(["one"] * 300 + ["never"] + ["two"] * 20)
    monkeypatch.setattr(inference, "read", finding("never"))
    (judgement,) = InferenceModel(lambda: Network(None, Tokenizer(), {}))([(long, long)])  # type: ignore[arg-type]
    assert judgement.relation is not None
    spans = [span for span in (judgement.relation.premise, judgement.relation.hypothesis) if span is not None]
    assert [span.of(long) for span in spans] == ["never"] * len(spans)
    assert spans


def test_nothing_to_judge_needs_no_model() -> None:
    def load() -> Network:
        raise AssertionError("loaded for nothing")

    assert InferenceModel(load)([]) == []


def test_one_judge_for_each_precision(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, that of the processor; a precision is part of the digest."""
    both: tuple[Precision, ...] = ("float32", "bfloat16")
    monkeypatch.setattr(
        network, "stored_judges", lambda: [StoredJudge(Path("x"), one, key_of(one), "", 0) for one in both]
    )
    exact, fast = default_judge("float32"), default_judge("bfloat16")
    assert exact is not fast
    assert exact.digest != fast.digest
    assert (exact.precision, fast.precision) == ("float32", "bfloat16")
    assert default_judge("float32") is exact
    monkeypatch.setattr(network, "fastest_precision", lambda: "bfloat16")
    assert default_judge() is fast


@pytest.mark.parametrize("precision", ["float16", "", "FLOAT32"])
def test_an_unknown_precision(precision: Any) -> None:
    with pytest.raises(InvalidInputError, match="precision must be float32 or bfloat16"):
        default_judge(precision)


def test_a_judge_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(ModelError, match="run: claimdiff models install"):
        default_judge()
