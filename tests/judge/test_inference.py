from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from claimdiff.errors import InvalidInputError, MissingDependencyError, ModelError
from claimdiff.judge import InferenceModel, base, default_judge, inference, is_installed, network

needs_encoder = pytest.mark.skipif(not is_installed(), reason="the extra `accurate` is not installed")


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
def test_company_does_not_matter(judge: InferenceModel) -> None:
    """A pair's judgement is the same alone and among others of all lengths, in any order."""
    pairs = [("The river rose.", "The river fell."), ("A " * 90, "B " * 40), ("", ""), ("\udc80\x00", "x" * 3)]
    together = judge([*pairs, *reversed(pairs)])
    for number, pair in enumerate(pairs):
        (alone,) = judge([pair])
        for found in (together[number], together[-1 - number]):
            assert found.contradiction == pytest.approx(alone.contradiction, abs=0.03)
            assert found.entailment == pytest.approx(alone.entailment, abs=0.03)


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
    assert found == pytest.approx([judge([pair])[0].contradiction for pair in pairs], abs=0.03)
    assert default_judge() is judge


def test_nothing_to_judge_needs_no_model() -> None:
    def load() -> network.Network:
        raise AssertionError("loaded for nothing")

    assert InferenceModel(load)([]) == []


@pytest.mark.parametrize(
    ("name", "value"), [("SCALE", 1.0), ("WINDOW", 64), ("FORMAT", 0), ("DIGEST", "0"), ("DIGESTS", {})]
)
def test_judgements_of_other_settings_are_not_taken_from_a_cache(
    monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    """Whatever decides the output is part of the digest that a cache finds judgements by."""
    monkeypatch.setattr(inference, "check_installed", lambda: None)

    def digest() -> str:
        monkeypatch.setattr(inference, "_default", {})
        return default_judge().digest

    before = digest()
    assert before == digest()
    monkeypatch.setattr(network, name, value)
    assert digest() != before


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "PARTS", ("no-such-package-001",))
    with pytest.raises(MissingDependencyError, match="accurate"):
        default_judge()


def test_damaged_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "DIGEST", "0" * 64)
    with pytest.raises(ModelError, match="damaged"):
        network._adapters()
    monkeypatch.setattr(network, "WEIGHTS", "missing.safetensors")
    with pytest.raises(ModelError, match="cannot be read"):
        network._adapters()


def test_each_precision_has_its_own_judge_and_digest() -> None:
    if not is_installed():
        pytest.skip("the extra `accurate` is not installed")
    exact, fast = default_judge("float32"), default_judge("bfloat16")
    assert exact is not fast
    assert exact.digest != fast.digest
    assert default_judge() in (exact, fast)
    with pytest.raises(InvalidInputError, match="precision"):
        default_judge("float16")  # type: ignore[arg-type]


@pytest.mark.model
@needs_encoder
def test_the_relation_names_kinds_and_words(judge: InferenceModel) -> None:
    """Probabilities sum to 1 and the deciding words are words of their text, in the second half of a long one too."""
    filler = "The council met in the town hall and talked about the new bridge. " * 30
    premise = f"{filler}The storm killed 49 people in the harbour on Monday."
    pairs = [("The storm killed 49 people.", "The storm killed 52 people."), (premise, "The storm killed 52 people.")]
    for (left, right), judgement in zip(pairs, judge(pairs), strict=True):
        relation = judgement.relation
        assert relation is not None
        assert relation.conflict + relation.same + relation.compatible == pytest.approx(1)
        assert sum(share for _, share in relation.kinds) == pytest.approx(1)
        for text, words in ((left, relation.premise), (right, relation.hypothesis)):
            assert words is None or 0 <= words.start < words.end <= len(text)
    short = judge(pairs)[0].relation
    assert short is not None
    assert short.conflict > 0.5
