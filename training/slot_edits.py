"""Change one slot of a sentence so that it contradicts another sentence with that slot, and still reads well.

Each edit takes the sentence to change, its partner and the values that the story offers for the slot. It returns the
replacement, or nothing if the slot is missing, unclear or not stated by both. Values come from the same story if it has
any, because an unrelated value gives the change away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from claimdiff.comparators.names import same_name
from claimdiff.english import wordnet
from claimdiff.english.wordnet.data import antonyms
from claimdiff.model import Claim, Participant, Place, Quantity, Time

WORDS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
PARTS = "morning afternoon evening night".split()
STRETCHES = "day week month year".split()
#: Expressions that can replace one another.
CYCLES: tuple[Sequence[str], ...] = (WEEKDAYS, MONTHS, PARTS, STRETCHES, ORDINALS)
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Degrees of certainty of a report, from certain to uncertain; a step of this size is a contradiction.
SURENESS = (
    ("convicted of", "accused of"), ("found guilty of", "charged with"), ("confirmed that", "denied that"),
    ("has decided", "has not decided"), ("will", "will not"), ("all of", "none of"), ("every", "no"),
    ("for the first time", "once again"), ("unanimously", "by a single vote"), ("at least", "fewer than"),
    ("more than", "less than"), ("before", "after"), ("without", "with"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement of `old`, starting at `start` in the sentence, by `new`; `slot` names what changes."""

    slot: str
    start: int
    old: str
    new: str

    def apply(self, text: str) -> str:
        return text[: self.start] + self.new + text[self.start + len(self.old) :]

    def elsewhere(self, text: str) -> str | None:
        """Return the same change in another text that has the words exactly once, or None."""
        found = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(self.old)}(?!\w)", text)]
        return text[: found[0]] + self.new + text[found[0] + len(self.old) :] if len(found) == 1 and self.old else None


@dataclass(slots=True)
class Sentence:
    """A sentence with its claims and its parse; offsets in slots are those of the article."""

    article: int
    start: int
    text: str
    claims: list[Claim] = field(default_factory=list)
    parse: DocSpan | None = None

    def slots(self, name: str) -> Iterator[object]:
        seen: set[tuple[int, int]] = set()
        for claim in self.claims:
            for mention in getattr(claim, name):
                if (mention.start, mention.end) not in seen:
                    seen.add((mention.start, mention.end))
                    yield mention

    def at(self, mention: Quantity | Time | Place | Participant) -> int | None:
        """Return the start of the mention in the sentence, or None if it is not in it."""
        start = mention.start - self.start
        return start if self.text[start : start + len(mention.text)] == mention.text else None


@dataclass(frozen=True, slots=True)
class Pool:
    """What a story names: its places, people and organisations by type, and its figures by unit."""

    names: Mapping[str, Sequence[str]]
    figures: Mapping[str, Sequence[str]]


Maker = Callable[[Sentence, Sentence, Pool, random.Random], Iterator[Edit]]


def numbers(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    theirs = [q for q in partner.slots("quantities") if isinstance(q, Quantity)]
    for quantity in sentence.slots("quantities"):
        assert isinstance(quantity, Quantity)
        at = sentence.at(quantity)
        if at is None or quantity.low != quantity.high or quantity.approximate:
            continue
        if not any(q.low == quantity.low == q.high and q.unit == quantity.unit and not q.approximate for q in theirs):
            continue
        yield from _other_number(quantity.text, at, pool.figures.get(str(quantity.unit), ()), chance)


def _other_number(text: str, at: int, figures: Sequence[str], chance: random.Random) -> Iterator[Edit]:
    if found := DIGITS.search(text):
        old = found.group()
        others = [o for o in figures if DIGITS.fullmatch(o) and o != old]
        new = chance.choice(others) if others and chance.random() < 0.4 else _near(old, chance)
        if new and new != old:
            yield Edit("number", at + found.start(), old, new)
        return
    for match in re.finditer(r"[A-Za-z]+", text):
        word = match.group().lower()
        if word in WORDS[1:]:
            new = chance.choice([w for w in WORDS[1:] if abs(WORDS.index(w) - WORDS.index(word)) in range(1, 7)])
            new = new.capitalize() if match.group()[0].isupper() else new
            yield Edit("number", at + match.start(), match.group(), new)
            return


def _near(old: str, chance: random.Random) -> str | None:
    """Return another number of the same form and a similar size."""
    places = len(old.partition(".")[2])
    value = float(old.replace(",", ""))
    if value <= 0:
        return None
    way = chance.random()
    if value == int(value) and value <= 20:
        other = max(2.0, value + chance.choice([-4, -3, -2, -1, 1, 2, 3, 4, 6]))
    elif way < 0.3:
        other = value + chance.choice([-1, 1]) * max(1, round(value * chance.uniform(0.05, 0.2), places))
    else:
        other = value * chance.choice([0.5, 0.6, 0.75, 1.25, 1.5, 2, 3])
    round_to = 10 ** max(0, len(str(int(value))) - len(str(int(value)).rstrip("0") or "1"))
    round_to = round_to if value == int(value) and value >= 10 else 1
    other = round(other / round_to) * round_to if not places else round(other, places)
    if other == value or other <= 0:
        return None
    return f"{other:,.{places}f}" if "," in old or (value < 1000 <= other) else f"{other:.{places}f}"


def times(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    stated = " ".join(t.text for t in partner.slots("times") if isinstance(t, Time))
    for time in sentence.slots("times"):
        assert isinstance(time, Time)
        at = sentence.at(time)
        if at is None:
            continue
        for cycle in CYCLES:
            for word in cycle:
                found = re.search(rf"\b{word}\b", time.text)
                if found and re.search(rf"\b{word}\b", stated):
                    yield Edit("time", at + found.start(), word, chance.choice([w for w in cycle if w != word]))
        year = YEAR.search(time.text)
        if year and year.group() in stated:
            other = int(year.group()) + chance.choice([-8, -5, -4, -3, -2, -1, 1, 2])
            yield Edit("time", at + year.start(), year.group(), str(other))


def ordinals(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    for word in ORDINALS[:8]:
        own = re.search(rf"\b{word}\b", sentence.text)
        if own and re.search(rf"\b{word}\b", partner.text):
            yield Edit("ordinal", own.start(), word, chance.choice([w for w in ORDINALS[:8] if w != word]))


def places(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    theirs = [p for p in partner.slots("places") if isinstance(p, Place)]
    for place in sentence.slots("places"):
        assert isinstance(place, Place)
        at = sentence.at(place)
        if at is None or not place.text[:1].isupper() or not any(p.name == place.name for p in theirs):
            continue
        yield from _other_name("place", place.text, at, f"place {place.type}", sentence, partner, pool, chance)


def people(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    theirs = [p for p in partner.slots("participants") if isinstance(p, Participant)]
    for one in sentence.slots("participants"):
        assert isinstance(one, Participant)
        at = sentence.at(one)
        if at is None or not _is_name(one) or not any(_is_name(p) and p.name == one.name for p in theirs):
            continue
        # A name that the sentence has twice cannot be changed in one place only.
        if sentence.text.count(one.text.split()[-1]) == 1:
            yield from _other_name("person", one.text, at, one.type, sentence, partner, pool, chance)


def _is_name(one: Participant) -> bool:
    return one.type in {"person", "organisation"} and all(w[:1].isupper() for w in one.text.split())


def _other_name(
    slot: str,
    old: str,
    at: int,
    kind: str,
    sentence: Sentence,
    partner: Sentence,
    pool: Pool,
    chance: random.Random,
) -> Iterator[Edit]:
    others = [
        name
        for name in pool.names.get(kind, ())
        if same_name(name, old) == "different"
        and not any(w in sentence.text or w in partner.text for w in name.split() if len(w) > 3)
    ]
    if others:
        yield Edit(slot, at, old, chance.choice(others))


def roles(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    """Yield edits that swap who did it and to whom."""
    for claim in sentence.claims:
        agent = [p for p in claim.participants if p.role == "agent" and _is_name(p)]
        patient = [p for p in claim.participants if p.role == "patient" and _is_name(p)]
        if len(agent) != 1 or len(patient) != 1 or same_name(agent[0].name, patient[0].name) != "different":
            continue
        if not any(
            wordnet.verb_relation(c.predicate, claim.predicate) in {"same", "synonym"}
            and any(p.role == "agent" and p.name == agent[0].name for p in c.participants)
            and any(p.role == "patient" and p.name == patient[0].name for p in c.participants)
            for c in partner.claims
        ):
            continue
        first, second = sorted((agent[0], patient[0]), key=lambda p: p.start)
        at, last = sentence.at(first), sentence.at(second)
        if at is not None and last is not None and at + len(first.text) <= last:
            old = sentence.text[at : last + len(second.text)]
            between = old[len(first.text) : len(old) - len(second.text)]
            yield Edit("role", at, old, second.text + between + first.text)


def negations(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    """Yield edits that negate the main verb of a claim that the partner also makes, or remove its negation."""
    assert sentence.parse is not None
    assert partner.parse is not None
    for verb in sentence.parse:
        if verb.pos_ != "VERB" or not _stated_by(verb, partner.parse):
            continue
        aux = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < verb.i]
        denial = [c for c in verb.children if c.dep_ == "neg"]
        if denial:
            not_ = denial[0]
            if not_.text == "not" and aux and aux[0].lemma_ in {"have", "be", "will", "can", "may"}:
                yield Edit("negation", not_.idx - sentence.parse.start_char, "not ", "")
        elif aux and aux[0].tag_ in {"VBD", "VBZ", "VBP", "MD"} and aux[0].text.isalpha() and aux[0].text != "to":
            at = aux[0].idx - sentence.parse.start_char
            yield Edit("negation", at, aux[0].text, aux[0].text + chance.choice([" not", " not", " never"]))
        elif not aux and verb.tag_ in {"VBD", "VBZ"} and verb.dep_ in {"ROOT", "conj", "ccomp", "relcl", "advcl"}:
            at = verb.idx - sentence.parse.start_char
            do = "did" if verb.tag_ == "VBD" else "does"
            yield Edit("negation", at, verb.text, f"{do} not {verb.lemma_}")


def _stated_by(verb: Token, partner: DocSpan) -> bool:
    return any(
        t.pos_ == "VERB"
        and wordnet.verb_relation(t.lemma_, verb.lemma_) in {"same", "synonym"}
        and any(c.dep_ == "neg" for c in t.children) == any(c.dep_ == "neg" for c in verb.children)
        for t in partner
    )


def opposites(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    """Yield edits that replace a verb or adjective that both use by its opposite."""
    assert sentence.parse is not None
    assert partner.parse is not None
    shared = {t.lemma_.lower() for t in partner.parse if t.pos_ in {"VERB", "ADJ"}}
    for token in sentence.parse:
        if token.lemma_.lower() not in shared or token.pos_ not in {"VERB", "ADJ"}:
            continue
        for other in _antonyms_of(token.lemma_.lower(), "verb" if token.pos_ == "VERB" else "adj"):
            if form := _inflected(other, token.tag_):
                yield Edit("opposite", token.idx - sentence.parse.start_char, token.text, _cased(form, token.text))


@cache
def _antonyms_of(word: str, pos: wordnet.PartOfSpeech) -> list[str]:
    return sorted(b if a == word else a for kind, a, b in antonyms() if kind == pos and word in (a, b))


def _inflected(lemma: str, tag: str) -> str | None:
    if tag in {"VB", "VBP", "JJ"}:
        return lemma
    return {
        "VBD": wordnet.past_tense,
        "VBN": wordnet.past_participle,
        "VBZ": wordnet.third_person,
    }.get(tag, lambda _: "")(lemma) or None


def siblings(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    """Yield edits that replace a thing that both name by another of its category."""
    assert sentence.parse is not None
    assert partner.parse is not None
    shared = {t.lemma_.lower() for t in partner.parse if t.pos_ == "NOUN"}
    for token in sentence.parse:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in shared:
            continue
        others = _siblings_of(token.lemma_.lower(), tuple(pool.names.get(f"noun {token.tag_}", ())))
        if others:
            at = token.idx - sentence.parse.start_char
            yield Edit("category", at, token.text, _cased(chance.choice(others), token.text))


@cache
def _siblings_of(lemma: str, nouns: tuple[str, ...]) -> list[str]:
    return [noun for noun in nouns if wordnet.are_siblings(_lemma(noun), lemma)]


def _lemma(noun: str) -> str:
    return (wordnet.lemmas_of(noun, "noun") or (noun,))[-1]


def sureness(sentence: Sentence, partner: Sentence, pool: Pool, chance: random.Random) -> Iterator[Edit]:
    for pair in SURENESS:
        for old, new in (pair, pair[::-1]):
            own = re.search(rf"\b{old}\b", sentence.text)
            if own and re.search(rf"\b{old}\b", partner.text) and "will not" not in sentence.text:
                yield Edit("sureness", own.start(), old, new)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[:1].isupper() else word


MAKERS: tuple[Maker, ...] = (
    numbers, times, ordinals, places, people, roles, negations, opposites, siblings, sureness,
)  # fmt: skip
