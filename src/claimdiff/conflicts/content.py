"""The content words of a claim, and how much of them another text repeats.

Used behind the gate of one event: says whether two claims speak about the same point, whatever their polarity. Words
are compared by lemma, synonymy and the verb that an event noun names, not by spelling alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from claimdiff import lexicon
from claimdiff.alignment.names import name_words, same_participant
from claimdiff.model import Article, Claim, Mention, Participant, Span
from claimdiff.protocols import Pair
from claimdiff.slots import Relation

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
NEGATIONS = frozenset(
    "not never no none nobody nothing neither nor nowhere without cannot n't isn't aren't wasn't weren't don't"
    " doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't".split()
)
#: Verbs of saying that what follows is not so.
DENIALS = frozenset("deny dispute reject refute rebut dismiss repudiate disavow".split())
#: Verbs that leave the act to their object or subject: "raised no objection", "no injuries were reported".
SUPPORT = frozenset(
    "take make give have hold raise offer issue provide show express launch conduct report suffer sustain cause pay"
    " file lodge mount voice be occur receive feel".split()
)
#: Verbs, and nouns of victims, that tell of one outcome of an event.
OUTCOMES = (
    frozenset(["injure", "wound", "hurt", "injury", "casualty"]),
    frozenset(["die", "kill", "perish", "death", "fatality", "casualty"]),
)
FUNCTION_WORDS = NEGATIONS | frozenset(
    "a an the this that these those some any each all both one ones other others another else such own same anyone"
    " someone anybody somebody anything something everyone everybody everything person people i me my we us our you"
    " your he him his she her it its they them their who whom whose which what and or but nor so yet if than then as"
    " of in on at to from by for with about into onto over after before during against between through under up down"
    " out off around near since until while when where why how because although though is are was were be been being"
    " am 's 're do does did done doing have has had having will would shall should can could may might must ever"
    " also just only even still already again there here too very more most less least say says said saying tell"
    " tells told mr mrs ms dr sir time occasion s t re ve ll d m".split()
)


def words_of(text: str) -> list[str]:
    """All words and numbers of a text, in lower case, with straight apostrophes."""
    return [match.group().casefold().replace("’", "'").removesuffix("'s") for match in WORD.finditer(text)]


def content_words(text: str, drop: Collection[str] = ()) -> tuple[str, ...]:
    """The words of a text that say what it is about, in order, without function words and those to `drop`."""
    return tuple(word for word in words_of(text) if word not in FUNCTION_WORDS and word not in drop)


def coverage(words: Collection[str], other: Collection[str]) -> float:
    """Which share of `words` is repeated, inflected or as a synonym, among `other`; 1 for no words."""
    if not words:
        return 1.0
    return sum(any(same_word(word, candidate) for candidate in other) for word in words) / len(words)


def missing(words: Collection[str], other: Collection[str]) -> list[str]:
    """Those of `words` that `other` does not repeat."""
    return [word for word in words if not any(same_word(word, candidate) for candidate in other)]


@lru_cache(maxsize=65536)
def same_word(a: str, b: str) -> bool:
    """Whether two words are forms of one word, or of synonyms: "wounded" / "injuring", "expulsion" / "expelled"."""
    if a == b:
        return True
    if a[0].isdigit() or b[0].isdigit():
        return False
    one, other = _readings(a), _readings(b)
    if one & other:
        return True
    return any(
        pos == pos_b and lexicon.are_synonyms(lemma, lemma_b, pos) for pos, lemma in one for pos_b, lemma_b in other
    )


@lru_cache(maxsize=65536)
def _readings(word: str) -> frozenset[tuple[lexicon.PartOfSpeech, str]]:
    found: set[tuple[lexicon.PartOfSpeech, str]] = set()
    for pos in ("noun", "verb", "adj", "adv"):
        found |= {(pos, lemma) for lemma in lexicon.lemmas_of(word, pos)}
    verbs = {lexicon.verb_of(lemma) for pos, lemma in found if pos == "noun"}
    return frozenset(found | {("verb", verb) for verb in verbs if verb is not None})


def verb_lemmas(word: str) -> frozenset[str]:
    """The verbs a word may be a form of, or name as an event noun."""
    return frozenset(lemma for pos, lemma in _readings(word.casefold()) if pos == "verb")


def predicates(claim: Claim) -> frozenset[str]:
    """The lemmas that say what a claim's act is: its predicate, or the event noun that a support verb carries."""
    if claim.predicate not in SUPPORT:
        return frozenset((claim.predicate,))
    heads = [p.head for p in claim.participants if p.role in {"agent", "patient", "other"}]
    found = {lexicon.verb_of(head) or head for head in heads if lexicon.verb_of(head) or _outcomes(head)}
    return frozenset(found or (claim.predicate,))


def same_predicate(left: Claim, right: Claim) -> bool:
    """Whether two claims tell of one act: the same verb, a synonym, or a word for the same outcome."""
    return any(same_act(a, b) for a in predicates(left) for b in predicates(right))


def same_act(a: str, b: str) -> bool:
    """Whether two predicate lemmas are one verb, synonyms, or words for one outcome ("wound", "hurt")."""
    return a == b or lexicon.are_synonyms(a, b, "verb") or bool(_outcomes(a) & _outcomes(b))


def _outcomes(lemma: str) -> set[int]:
    return {i for i, words in enumerate(OUTCOMES) if lemma in words}


def sentences(article: Article) -> Iterator[Span]:
    """The sentences of an article, roughly: enough to ask what is said side by side."""
    start = 0
    for match in SENTENCE_END.finditer(article.text):
        if article.text[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if article.text[start:].strip():
        yield Span(start, len(article.text))


def find_words(article: Article, claim: Claim, wanted: Collection[str]) -> Mention | None:
    """The first word of the claim, in its own spans, that is a form of one of the wanted verbs."""
    for span in claim.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            if not verb_lemmas(match.group()).isdisjoint(wanted) or match.group().casefold() in wanted:
                return mention(article, match.start(), match.end())
    return None


def mention(article: Article, start: int, end: int) -> Mention:
    """The words of an article between two offsets."""
    return Mention(text=article.text[start:end], start=start, end=end)


def claim_words(article: Article, claim: Claim) -> Mention:
    """The words of an article from the first to the last that a claim rests on."""
    return mention(article, claim.start, claim.end)


def roles_agree(pair: Pair) -> bool:
    """Whether no role that both claims fill is filled differently, and one at least is filled by the same."""
    return compare_roles(pair) == "same"


def compare_roles(pair: Pair, ignore: Collection[str] = ()) -> Relation:
    """Whether the roles that both claims fill are filled by the same, by others, or there is nothing to tell.

    Args:
        pair: two claims about one event.
        ignore: head nouns that name nobody ("nobody", "none").
    """
    same = 0
    for role in ("agent", "patient", "recipient"):
        left = [p for p in pair.left.participants if p.role == role and p.head not in ignore]
        right = [p for p in pair.right.participants if p.role == role and p.head not in ignore]
        if not left or not right:
            continue
        if not any(_may_be_same(a, b) for a in left for b in right):
            return "different"
        same += any(_are_same(a, b) for a in left for b in right)
    return "same" if same else "unknown"


def _are_same(a: Participant, b: Participant) -> bool:
    return same_participant(a, b) == "same" or (
        a.head != b.head and a.type == b.type == "thing" and lexicon.are_synonyms(a.head, b.head, "noun")
    )


def _may_be_same(a: Participant, b: Participant) -> bool:
    if _are_same(a, b):
        return True
    if same_participant(a, b) == "different":
        return False
    named = [bool(name_words(p.name)) and any(c.isupper() for c in p.name) for p in (a, b)]
    # A name and a description may be one; two descriptions with other nouns are taken for two things.
    return any(named) or lexicon.is_kind_of(a.head, b.head) or lexicon.is_kind_of(b.head, a.head)
