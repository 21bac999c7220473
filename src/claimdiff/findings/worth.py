"""What a reader should see first: the findings that are surest and weigh most.

The weight of a finding multiplies what it says by how central its point is to the story. It only looks at the two
claims and their articles, so that it does not change when other sources are added or left out.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from claimdiff.english import wordnet
from claimdiff.english.content_words import FUNCTION_WORDS, NEGATIONS, content_stems, words_of
from claimdiff.english.genders import noun_class
from claimdiff.english.numbers import NUMBER, value_of
from claimdiff.english.units import CASUALTIES, PEOPLE
from claimdiff.model import Article, Claim, Finding, Mention, Pair, Quantity

#: A point this many code points into an article is half as prominent as its first sentence: some five sentences.
HALFWAY = 1000
#: Weights of the wording of a quotation, by what the differing words change: whether it is so or how many, what is
#: said, or only how it is put. None reaches the weight of another answer to who, what, when, where or why.
REVERSED, REWORDED, TOUCHED = 0.7, 0.4, 0.2
#: Weights of figures that are all but equal, if they count people or money and if they count anything else. Others
#: lie between these and 1, by the gap between the figures.
CLOSE_TOLLS, CLOSE_FIGURES = 0.7, 0.4
#: Verbs that tell of a state rather than an act.
STATES = frozenset({"be", "have"})


def worth(pair: Pair, finding: Finding) -> float:
    """Return how much a conflict is worth showing, in [0, 1]: its expected weight, confidence times weight."""
    return finding.confidence * weight(pair, finding)


def weight(pair: Pair, finding: Finding) -> float:
    """Return how much a conflict weighs if it is real, in (0, 1]; left and right may be exchanged.

    What differs decides: 1, or less for the wording of a quotation and for figures close together. At the edge of the
    story it counts half.
    """
    match finding.kind:
        case "quote":
            differs = _wording(finding.left.text, finding.right.text)
        case "quantity":
            differs = _figures(_quantity(pair.left, finding.left), _quantity(pair.right, finding.right))
        case _:
            differs = 1.0
    return differs * _in_story(pair)


def importance(pair: Pair) -> float:
    """Return how much an agreement tells a reader, in (0, 1]; left and right may be exchanged.

    An act tells more than a state ("is the president"), and a claim with figures, times, places or causes more than one
    without. At the edge of the story, or if the claims are only similar, it counts less.
    """
    sides = (pair.left, pair.right)
    act = all(map(_is_act, sides))
    filled = [all(slots) for slots in zip(*map(_details, sides), strict=True)]
    told = 1 + 2 * act + min(2, sum(filled))
    return told / 5 * _in_story(pair) * (1 + pair.similarity) / 2


def is_mention(pair: Pair) -> bool:
    """Whether a claim only names somebody by title ("Mayor Ann Lee"), which its article takes for known."""
    return _is_titled_name(pair.left, pair.left_article) or _is_titled_name(pair.right, pair.right_article)


def are_alike(pair: Pair) -> bool:
    """Whether both claims say what happens, or both who somebody is ("Lee is the mayor")."""
    return _is_event(pair.left) == _is_event(pair.right)


def _is_titled_name(claim: Claim, article: Article) -> bool:
    """Whether its words are a title and the name right after it, without a figure or a time."""
    title = next((p for p in claim.participants if p.role == "other" and p.head == claim.predicate), None)
    name = next((p for p in claim.participants if p.role == "agent"), None)
    if title is None or name is None or len(claim.spans) > 1 or claim.quantities or claim.times:
        return False
    return name.end == claim.end and title.end < name.start and article.text[title.end : name.start].isspace()


def _in_story(pair: Pair) -> float:
    """1 at the centre of the story, down to a half at its edge."""
    left, right = _prominence(pair.left, pair.left_article), _prominence(pair.right, pair.right_article)
    return (1 + (left + right) / 2) / 2


def _prominence(claim: Claim, article: Article) -> float:
    """How central an article makes a point, in (0, 1].

    News tells the most important first, so it falls with the distance from the start; a sentence that repeats the title
    is at least as central as the share that it repeats.
    """
    title = content_stems(article.title or "")
    repeated = len(title & content_stems(claim.sentence.of(article.text))) / len(title) if title else 0.0
    return max(HALFWAY / (HALFWAY + claim.sentence.start), repeated)


def _wording(left: str, right: str) -> float:
    # Sorted, because the matcher may align two quotations differently from right to left.
    gone, come = _differing(*sorted((words_of(left), words_of(right))))
    numbers = [{value_of(number.group()) for number in NUMBER.finditer(" ".join(words))} for words in (gone, come)]
    if NEGATIONS.isdisjoint(gone) != NEGATIONS.isdisjoint(come) or (all(numbers) and numbers[0] != numbers[1]):
        return REVERSED
    return TOUCHED if FUNCTION_WORDS.issuperset(gone + come) else REWORDED


def _differing(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """Return the words of each quotation that the other has not, without what only one of them quotes at an end."""
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    inner = [
        step
        for place, step in enumerate(steps)
        if step[0] == "replace" or (step[0] != "equal" and 0 < place < len(steps) - 1)
    ]
    gone = [word for _, start, end, _, _ in inner for word in left[start:end]]
    come = [word for _, _, _, start, end in inner for word in right[start:end]]
    return gone, come


def _figures(left: Quantity | None, right: Quantity | None) -> float:
    """The weight of two figures; that of any other answer if either is unknown."""
    one, other = _value(left), _value(right)
    if left is None or right is None or one is None or other is None:
        return 1.0
    largest = max(abs(one), abs(other))
    gap = min(1.0, abs(one - other) / largest) if largest else 0.0
    close = CLOSE_TOLLS if _is_toll(left) and _is_toll(right) else CLOSE_FIGURES
    return close + (1 - close) * gap


def _quantity(claim: Claim, mention: Mention) -> Quantity | None:
    """The claim's quantity that shares most with the words of a finding."""
    found = [quantity for quantity in claim.quantities if quantity.span.overlap(mention.span)]
    return max(found, key=lambda quantity: quantity.span.overlap(mention.span), default=None)


def _value(quantity: Quantity | None) -> float | None:
    if quantity is None:
        return None
    return quantity.high if quantity.low is None else quantity.low


def _is_toll(quantity: Quantity) -> bool:
    """Whether it counts people, among them the dead and injured, or money."""
    unit = quantity.unit or ""
    people = unit in PEOPLE or unit in CASUALTIES.values() or noun_class(unit) == "person"
    return quantity.type == "money" or (quantity.type == "cardinal" and people)


def _is_act(claim: Claim) -> bool:
    """Whether its predicate is a verb or event noun of doing, not a state or an office ("president", "general")."""
    return _is_event(claim) and claim.predicate not in STATES


def _is_event(claim: Claim) -> bool:
    """Whether it says what happens or is so, and not who or what somebody is."""
    predicate = claim.predicate
    verbal = bool(wordnet.lemmas_of(predicate, "verb")) or wordnet.verb_of(predicate) is not None
    return verbal and noun_class(predicate) != "person"


def _details(claim: Claim) -> tuple[object, ...]:
    return claim.quantities, claim.times, claim.places, claim.cause
