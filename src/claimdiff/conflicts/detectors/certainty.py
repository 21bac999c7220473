"""Detect statements that one side gives as fact and the other as unproven, possible or only considered."""

from __future__ import annotations

import re

from claimdiff.claims.text.sentences import split_sentences
from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.roles import roles_agree
from claimdiff.english.content_words import NEGATIONS, content_words, coverage, missing, same_word, words_of
from claimdiff.findings.words import claim_words, find_words
from claimdiff.model import Article, Claim, Finding, Mention, Pair

#: Share of either statement's content words that the other must repeat.
MIN_COVERAGE = 0.75
#: Share of the certain statement's content words that the doubtful one, often shorter, must repeat.
MIN_COVERAGE_BY_DOUBT = 0.5
#: A conviction and a charge differ in the verb alone; hedging words may apply to part of the statement, and an open
#: question may be a different one.
LEGAL_STEP = 0.6
FACT_AND_DOUBT = 0.5
SETTLED_AND_OPEN = 0.5
#: Words that present a statement as less than certain. Words of mere report ("reportedly", "allegedly", "according to")
#: are excluded: they give the source, not doubt.
HEDGE = re.compile(
    # "police suspect", "officers suspect", "she suspects": the verb, not the noun, as in "the suspect shot"
    r"\b(?:(?:police|they|we|who|(?<!\bthe )(?!(?:this|his|its|whose)\b)\w+(?<!s)s)\s+suspect"
    r"|(?:he|she|it|who)\s+suspects|suspects?\s+that|suspected|suspicion"
    r"|(?:is|are|was|were|be|been)\s+(?:thought|believed|presumed|feared)|thought to"
    r"|believed to|(?-i:may)|might|possibly|perhaps|maybe|unconfirmed|rumou?r(?:ed|s)?|speculation|speculated|unclear"
    r"|unproven|consider(?:s|ed|ing)|mulling|weighing|contemplating|undecided|tentative(?:ly)?)\b",
    re.IGNORECASE,
)
#: Certainties of what the other side may doubt: "closed", "will close".
_FIRM = frozenset({"stated", "planned"})
#: Before the verb of a plan.
_WILL = re.compile(r"\b(?:will|shall)\s+(?:\w+\s+)?$")
#: Words that leave a question open.
OPEN = re.compile(
    r"\b(?:under investigation|being investigated|still investigating|unknown|unclear|undetermined|unconfirmed"
    r"|investigations? (?:\w+\s+){0,8}?(?:is|are|was|were)\s+(?:ongoing|continuing|under ?way)|not (?:yet )?known"
    r"|yet to be (?:determined|established)|not (?:yet )?(?:been )?(?:determined|established|confirmed|identified)"
    r"|remains? a mystery)\b",
    re.IGNORECASE,
)
#: Verbs that settle a question.
SETTLING = frozenset("establish determine confirm conclude prove identify announce ascertain verify rule find".split())
#: Any hedging word. An article that uses one about the statement elsewhere hedges it too.
ANY_HEDGE = re.compile(
    HEDGE.pattern + r"|\b(?:allegedly|alleged|reportedly|accused|charged|likely|apparently|purported)\b", re.IGNORECASE
)
#: Stages of a criminal case, by predicate. What is proven excludes what is only charged or suspected.
LEGAL_STEPS = {
    "convict": 3,
    "sentence": 3,
    "charge": 2,
    "indict": 2,
    "arraign": 2,
    "accuse": 1,
    "suspect": 1,
    "allege": 1,
}
PROVEN = re.compile(
    r"\b(?:convict(?:ed|ion)|found (?:(?!not\b)\w+ ){0,3}guilty|plead(?:ed)? guilty|pled guilty|sentenced|jailed)\b",
    re.IGNORECASE,
)


def detect_certainty(pair: Pair) -> Finding | None:
    """Compare how certain two claims are of one statement.

    Returns:
        A conflict if one side states as fact, or as planned, what the other calls suspected, possible, unconfirmed or
        only under consideration, if one settles a question that the other leaves open, or if one has a person convicted
        whom the other has accused or charged; otherwise None. Reported speech and words of mere report are no
        difference. A statement that either article puts the other way elsewhere, or that a later article confirms, is
        no conflict.
    """
    finding = _hedged(pair)
    if finding is not None:
        return finding
    mirrored = _hedged(pair.swapped())
    return None if mirrored is None else mirrored.swapped()


def _hedged(pair: Pair) -> Finding | None:
    """Compare a certain claim on the left with an uncertain one on the right."""
    if pair.left.certainty not in _FIRM or _firmed_up(pair.right_article, pair.left_article):
        return None
    if "negated" in (pair.left.polarity, pair.right.polarity) and pair.left.polarity != pair.right.polarity:
        return None
    words = _fact_and_doubt(pair)
    if words is None and pair.left.certainty == "stated":
        words = _legal_step(pair) or _settled_and_open(pair)
    if words is None:
        return None
    left, right, confidence = words
    return Finding(outcome="conflict", kind="certainty", confidence=confidence, left=left, right=right)


def _legal_step(pair: Pair) -> tuple[Mention, Mention, float] | None:
    left, right = (LEGAL_STEPS.get(claim.predicate, 0) for claim in (pair.left, pair.right))
    if left != 3 or right not in {1, 2} or not roles_agree(pair) or PROVEN.search(pair.right_article.text):
        return None
    crimes = [_besides(claim, LEGAL_STEPS) for claim in (pair.left, pair.right)]
    if max(coverage(crimes[0], crimes[1]), coverage(crimes[1], crimes[0])) < MIN_COVERAGE:
        return None
    return _predicate(pair.left, pair.left_article), _predicate(pair.right, pair.right_article), LEGAL_STEP


def _fact_and_doubt(pair: Pair) -> tuple[Mention, Mention, float] | None:
    hedge = _hedge(pair.right, pair.right_article, HEDGE)
    if (
        hedge is None
        or not _governs(hedge, pair.right, pair.right_article)
        or not _is_told_alike(pair)
        or _hedge(pair.left, pair.left_article, ANY_HEDGE)
    ):
        return None
    if not same_predicate(pair.left, pair.right) and not _asserts_same(pair):
        return None
    if not roles_agree(pair):
        return None
    hedges = set(words_of(hedge.text))
    one, other = content_words(pair.left.text), content_words(pair.right.text, hedges)
    if (
        min(len(one), len(other)) < 2
        or coverage(other, one) < MIN_COVERAGE
        or coverage(one, other) < MIN_COVERAGE_BY_DOUBT
    ):
        return None
    if any(word[0].isdigit() for word in missing(other, one) + missing(one, other)):
        return None
    if _says(pair.left_article, pair.left, one, hedged=True) or _says(
        pair.right_article, pair.right, one, hedged=False
    ):
        return None
    return _predicate(pair.left, pair.left_article), hedge, FACT_AND_DOUBT


def _is_told_alike(pair: Pair) -> bool:
    """Whether the certain claim is the article's own, or a plan that the speaker of the other claim announces."""
    ours, theirs = pair.left.speaker, pair.right.speaker
    if pair.left.certainty != "planned":
        return ours is None
    return (ours and ours.name) == (theirs and theirs.name)


def _asserts_same(pair: Pair) -> bool:
    """Whether the doubtful claim's words name the act of the certain one ("suspected of having shot him")."""
    return any(same_word(word, pair.left.predicate) for word in content_words(pair.right.text))


def _settled_and_open(pair: Pair) -> tuple[Mention, Mention, float] | None:
    if pair.left.predicate not in SETTLING or pair.left.polarity == "negated":
        return None
    sentence = pair.right.sentence.of(pair.right_article.text)
    found = OPEN.search(sentence)
    if found is None or OPEN.search(pair.left.sentence.of(pair.left_article.text)):
        return None
    opening = words_of(found.group())
    topic = [
        word
        for word in content_words(sentence, {*opening, pair.right.predicate})
        if not any(same_word(word, verb) for verb in ("investigate", "investigator", "determine", "be", "remain"))
    ]
    settled = content_words(pair.left.text)
    if not topic or coverage(topic, settled) < MIN_COVERAGE:
        return None
    start = pair.right.sentence.start + found.start()
    open_words = Mention.of(pair.right_article.text, start, start + len(found.group()))
    return _predicate(pair.left, pair.left_article), open_words, SETTLED_AND_OPEN


def _says(article: Article, claim: Claim, words: tuple[str, ...], *, hedged: bool) -> bool:
    """Whether another sentence of the article makes the statement, hedged or not."""
    for sentence in split_sentences(article.text):
        if sentence.overlap(claim.sentence):
            continue
        text = sentence.of(article.text)
        found = words_of(text)
        if not hedged and not NEGATIONS.isdisjoint(found):
            continue
        if bool(ANY_HEDGE.search(text)) == hedged and coverage(words, found) >= MIN_COVERAGE:
            return True
    return False


def _hedge(claim: Claim, article: Article, pattern: re.Pattern[str]) -> Mention | None:
    """Return the words that hedge a claim: within its spans, or right before or after them in its sentence."""
    start, end = claim.start, claim.end
    found = pattern.search(article.text, start, end)
    if found is None:
        # "is suspected of having shot": the hedge may be just outside the claim.
        before = article.text[max(claim.sentence.start, start - 40) : start]
        last = max(pattern.finditer(before), key=lambda m: m.start(), default=None)
        if last is None or not re.fullmatch(r"[\w\s'’-]*", before[last.end() :]):
            return None
        return Mention.of(article.text, start - len(before) + last.start(), start - len(before) + last.end())
    return Mention.of(article.text, found.start(), found.end())


def _governs(hedge: Mention, claim: Claim, article: Article) -> bool:
    """Whether a hedge precedes the act that it hedges, or is itself what the claim asserts."""
    act = find_words(article, claim, {claim.predicate})
    return act is None or hedge.start <= act.start


def _besides(claim: Claim, predicates: dict[str, int]) -> tuple[str, ...]:
    """Return the content words of a claim, except its predicate and the names of participants."""
    names = {word for p in claim.participants if p.role in {"agent", "patient"} for word in words_of(p.name)}
    return tuple(
        word for word in content_words(claim.text, names) if not any(same_word(word, verb) for verb in predicates)
    )


def _firmed_up(earlier: Article, later: Article) -> bool:
    """Whether the certain article is known to be later, so that it may have confirmed what was in doubt."""
    if earlier.published is None or later.published is None:
        return False
    # Compared by day: some articles have only a date, and others have times without a zone.
    return earlier.published.timetuple()[:3] < later.published.timetuple()[:3]


def _predicate(claim: Claim, article: Article) -> Mention:
    words = find_words(article, claim, {claim.predicate}) or claim_words(article, claim)
    will = _WILL.search(article.text, claim.start, words.start) if claim.start < words.start else None
    return words if will is None else Mention.of(article.text, will.start(), words.end)
