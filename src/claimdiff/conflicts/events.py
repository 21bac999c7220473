"""Whether two matched claims can be about the same event, which is checked before slots are compared."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

from claimdiff.comparators.acts import outcome_counted, same_act, same_predicate
from claimdiff.comparators.names import GENERIC, has_capital, is_named, name_words, same_participant
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.conflicts.details import differ
from claimdiff.english import wordnet
from claimdiff.english.content_words import CALENDAR_WORDS, content_words, missing, words_of
from claimdiff.english.genders import gender_of_word, noun_class
from claimdiff.english.numbers import ONES, ORDINALS
from claimdiff.english.units import PEOPLE
from claimdiff.english.words import words
from claimdiff.model import Article, Claim, Finding, Mention, Pair, Participant, Quantity, Role

#: Verbs that only link a figure to its owner.
STATES = frozenset("be have own hold number total include".split())
#: People say things all the time, so two acts of saying are one event only if the speaker is known to be the same.
SAYING = words("speech_verbs") | {"call"}

#: Types of figures that have one value for each period.
PERIODIC = frozenset({"percent", "money", "measure"})
#: What happened this long before an article is history that it recalls.
PAST = timedelta(days=365)
#: Certainty that things of one kind are the same where one agent does with them what two different verbs say.
OTHER_ACT = 0.5
_MONTH = re.compile(rf"\b(?:in|for|of)\s+({'|'.join(calendar.month_name[1:])})\b")
_YEAR = re.compile(r"\b(?:during|in)\s+((?:19|20)[0-9]{2})\b")
#: What stands behind an ordinal, or behind "90 metres a second", that counts no things of a kind.
_NOT_COUNTED = (
    *("after", "and", "at", "before", "by", "for", "from", "in", "of", "on", "or", "than", "to", "with"),
    *("day", "half", "month", "quarter", "term", "time", "week", "year"),
)
_SINCE = re.compile(r"(?i)\bsince\s+(?:\w+\s+)?$")
#: What adds to a number, or counts on from it.
_FURTHER = re.compile(
    r"\b(?:another|additional)\b"
    rf"|\bfurther (?:{'|'.join(ONES)}|[0-9]+)\b|\b(?:{'|'.join(ONES)}|[0-9]+) more\b(?! than)"
    rf"|\ban? (?:{'|'.join(ORDINALS)}) (?!(?:{'|'.join(_NOT_COUNTED)})\b)(?=[a-z])",
    re.IGNORECASE,
)
#: A figure with its minus, or a word.
_VALUE = re.compile(r"(?:(?<![\w-])(?:-|minus\s+))?(?:\d+(?:[.,]\d+)*|[^\W\d_]+)", re.IGNORECASE)


def same_event(pair: Pair) -> bool:
    """Whether two claims may be about the same event, by their participants and predicates.

    False if the agents, or the patients, are different people by name, or if one claim is an act of saying and the
    other is not known to be by the same speaker.
    """
    if other_participants(pair):
        return False
    if any(claim.predicate in SAYING and outcome_counted(claim) is None for claim in (pair.left, pair.right)):
        return same_act(pair.left.predicate, pair.right.predicate) and _same(pair, "agent")
    return True


def recalls_another(pair: Pair) -> bool:
    """Whether one claim recalls an event of a year or more ago that the other article does not place there.

    A report on a fire that also names "the fire of 2009, when nine people died" tells of two fires.
    """
    return _recalls(pair.left, pair.left_article, pair.right, pair.right_article) or _recalls(
        pair.right, pair.right_article, pair.left, pair.left_article
    )


def _recalls(claim: Claim, article: Article, other: Claim, other_article: Article) -> bool:
    day = day_of(article.published)
    if day is None or not claim.times or any(time.last is None or time.last > day - PAST for time in claim.times):
        return False
    within = [time for time in claim.times if any(span.overlap(time.span) for span in claim.spans)]
    if any(_SINCE.search(article.text, claim.sentence.start, time.start) for time in within):
        return False  # "has not been inspected since 2023": that tells of now
    if any(time.last is None or time.last <= day - PAST for time in other.times):
        return False
    return not any(time.last is not None and str(time.last.year) in other_article.text for time in claim.times)


def day_of(published: date | None) -> date | None:
    """Return the day of a publication date, which may have a time."""
    return published.date() if isinstance(published, datetime) else published


def other_participants(pair: Pair) -> bool:
    """Whether the agents, or the patients, of two claims are different people or things."""
    return _excluded(pair, "agent") or _excluded(pair, "patient")


def in_two_months(pair: Pair) -> bool:
    """Whether the sentences name months, and not one that both name: a rate of May and a rate of June are two."""
    left, right = _months(pair.left, pair.left_article), _months(pair.right, pair.right_article)
    return bool(left and right) and left.isdisjoint(right)


def of_two_periods(pair: Pair) -> bool:
    """Whether rates or amounts, which have one value for each period, differ along with their months.

    "Unemployment fell to 5.2 percent in May" / "to 5.4 percent in April".
    """
    ours, theirs = ([one for one in claim.quantities if one.type in PERIODIC] for claim in (pair.left, pair.right))
    return differ(ours, theirs, compare_quantities) and in_two_months(pair)


def in_two_years(pair: Pair) -> bool:
    """Whether the sentences name years, and not one that both name: "in 2022" / "in 2023"."""
    ours, theirs = (
        _years(claim, article) for claim, article in ((pair.left, pair.left_article), (pair.right, pair.right_article))
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _years(claim: Claim, article: Article) -> set[str]:
    """Return the years that a claim's sentence names; "in 2000 homes" names none."""
    found = _YEAR.finditer(article.text, claim.sentence.start, claim.sentence.end)
    counted = [range(figure.start, figure.end) for figure in claim.quantities]
    return {year[1] for year in found if not any(year.start(1) in figure for figure in counted)}


def counts_more(pair: Pair) -> bool:
    """Whether only one claim tells of further ones of a kind: "two suspects" / "two more suspects", "a fourth one"."""
    return _is_further(pair.left.text) != _is_further(pair.right.text)


def _is_further(text: str) -> bool:
    return _FURTHER.search(text) is not None


def of_two_kinds(pair: Pair) -> bool:
    """Whether only the left claim names one thing and only the right one its alternative ("cars", "trucks"), or each
    another one of a row ("the first bomb", "the second bomb")."""
    ours, theirs = content_besides(pair.left), content_besides(pair.right)
    if any(
        wordnet.are_alternatives(a, b)
        for one in missing(ours, theirs)
        for other in missing(theirs, ours)
        for a in wordnet.lemmas_of(one, "noun")
        for b in wordnet.lemmas_of(other, "noun")
    ):
        return True
    places = _ordinals(pair.left), _ordinals(pair.right)
    return all(places) and places[0].isdisjoint(places[1])


def content_besides(claim: Claim) -> list[str]:
    """Return the content words of a claim besides its names, times, figures and places."""
    named = [one for one in claim.participants if is_named(one) or has_capital(one.text)]
    slots = (*named, *claim.quantities, *claim.times, *claim.places)
    told = {word for slot in slots for word in words_of(slot.text)} | CALENDAR_WORDS
    return [word for word in content_words(claim.text) if word not in told]


def _ordinals(claim: Claim) -> set[str]:
    acting = [participant.text for participant in claim.participants if participant.role == "agent"]
    return {word for text in acting for word in words_of(text) if word in ORDINALS}


def _months(claim: Claim, article: Article) -> set[str]:
    return set(_MONTH.findall(article.text, claim.sentence.start, claim.sentence.end))


def same_count(pair: Pair, finding: Finding) -> float:
    """Return how sure it is, in [0, 1], that two figures count the same people or things: those affected by one act.

    Sixty expelled and thirteen indicted are two populations, but the 1,200 jobs that a firm cuts may be the 2,100 that
    it sheds. Ages, shares and amounts of money need no such check.
    """
    counts = {q: q for c in (pair.left, pair.right) for q in c.quantities if q.type == "cardinal"}
    if finding.left not in counts or finding.right not in counts:
        return 1.0
    if same_predicate(pair.left, pair.right):
        return 1.0
    if {pair.left.predicate, pair.right.predicate} & STATES:
        return float(_same(pair, "agent"))
    units = {counts[finding.left].unit, counts[finding.right].unit}
    alike = len(units) == 1 and not units & {None, *PEOPLE} and _are_acted_on(pair, finding)
    return OTHER_ACT if alike and _share_agent(pair) else 0.0


def _are_acted_on(pair: Pair, finding: Finding) -> bool:
    """Whether what both figures count is what something is done to."""
    return all(
        any(p.role == "patient" and p.span.overlap(words.span) for p in claim.participants)
        for claim, words in ((pair.left, finding.left), (pair.right, finding.right))
    )


def _share_agent(pair: Pair) -> bool:
    """Whether the agents share a word of their names, which a parser may not know for names."""
    ours, theirs = ([p for p in claim.participants if p.role == "agent"] for claim in (pair.left, pair.right))
    return any(set(name_words(one.name)) & set(name_words(other.name)) for one in ours for other in theirs)


def exclusive(one: Participant, other: Participant) -> bool:
    """Whether two descriptions exclude each other: "a boy" / "a girl", "the kitchen" / "the garage".

    One person can be a driver, a suspect and a father: people exclude each other only by gender or as opposites.
    """
    if is_named(one) or is_named(other) or {one.head, other.head} & GENERIC or one.head == other.head:
        return False
    if not (wordnet.is_kind_of(one.head, "entity") and wordnet.is_kind_of(other.head, "entity")):
        return False
    if wordnet.are_synonyms(one.head, other.head, "noun"):
        return False
    if wordnet.is_kind_of(one.head, other.head) or wordnet.is_kind_of(other.head, one.head):
        return False
    if not noun_class(one.head) == noun_class(other.head) == "person":
        return True
    genders = {gender_of_word(one.head), gender_of_word(other.head)}
    return genders == {"m", "f"} or wordnet.are_antonyms(one.head, other.head, "noun")


def said_on_both_sides(pair: Pair, finding: Finding) -> bool:
    """Whether one side's sentence also gives the other side's figure, date or name: "six arrests, 47 the night before".

    The two values then belong to two things, and both articles may know both.
    """
    if {getattr(side, "type", None) for side in (finding.left, finding.right)} == {"money"}:
        units = {getattr(side, "unit", None) for side in (finding.left, finding.right)}
        if len(units) > 1:
            return False  # one number of two currencies
    left = _comparable(pair.left, pair.left_article, finding.right)
    right = _comparable(pair.right, pair.right_article, finding.left)
    one, other = finding.left.text, finding.right.text
    return _telling(one, other) <= _words(right) or _telling(other, one) <= _words(left)


def _comparable(claim: Claim, article: Article, value: Mention) -> str:
    """A claim's sentence without its times and figures of another kind than `value`, if that is a figure."""
    said = claim.sentence.of(article.text)
    if isinstance(value, Quantity):
        others = [figure for figure in claim.quantities if _of_another_kind(figure, value)]
        for mention in (*others, *claim.times):
            start, end = mention.start - claim.sentence.start, mention.end - claim.sentence.start
            if start >= 0 and end <= len(said):
                said = said[:start] + " " * (end - start) + said[end:]
    return said


def _of_another_kind(one: Quantity, other: Quantity) -> bool:
    if one.type != other.type:
        return True
    return bool(one.unit and other.unit) and compare_quantities(one, other).relation == "unknown"


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _VALUE.findall(text)}


def _telling(value: str, other: str) -> set[str]:
    """The figures and names that a value has and the other has not; without any, all its words."""
    words = _VALUE.findall(value)
    return {w.casefold() for w in words if w[-1].isdigit() or w[0].isupper()} - _words(other) or _words(value)


def _verdicts(pair: Pair, role: Role) -> set[str]:
    ours = [p for p in pair.left.participants if p.role == role]
    theirs = [p for p in pair.right.participants if p.role == role]
    return {same_participant(p, q) for p in ours for q in theirs}


def _excluded(pair: Pair, role: Role) -> bool:
    verdicts = _verdicts(pair, role)
    return "different" in verdicts and "same" not in verdicts


def _same(pair: Pair, role: Role) -> bool:
    return "same" in _verdicts(pair, role)
