"""The last check before an agreement: whether two claims differ in a way that rules it out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claimdiff.comparators.acts import JAILING, same_predicate
from claimdiff.comparators.names import same_participant
from claimdiff.conflicts.denial import denied_by_speaker
from claimdiff.conflicts.details import differ_in_detail
from claimdiff.conflicts.detectors.attribution import described_apart
from claimdiff.conflicts.detectors.offices import office_of, offices_apart
from claimdiff.conflicts.directions import differ_in_direction
from claimdiff.conflicts.events import counts_more, of_two_kinds, other_participants
from claimdiff.conflicts.limits import differ_in_limit
from claimdiff.english import wordnet
from claimdiff.english.content_words import NEGATIONS, content_words, coverage, missing, verb_lemmas, words_of
from claimdiff.english.negation import HARDLY, IMPLICIT_NEGATIVES, PREVENTING, UNABLE
from claimdiff.english.phrasal_verbs import differ_in_particle, with_particles
from claimdiff.findings.words import find_words
from claimdiff.model import Article, Claim, Pair, Participant, Role

#: Small words of which one excludes the other.
EXCLUSIVE = tuple(map(frozenset, ({"up", "down"}, {"with", "without"}, {"before", "after"}, {"for", "against"})))
#: Verbs that multiply, and by what.
MULTIPLES = {"halve": 0.5, "double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0}
#: Verbs for the stages of a case in court.
STAGES = {
    "arrest": {"arrest", "detain"},
    "charge": {"accuse", "charge", "indict"},
    "verdict": {"convict"},
    "acquittal": {"acquit"},
    "sentence": JAILING,
}
#: Two claims are alike if each has this share of the content words of the other, or one that share.
HALF, MOST = 1 / 2, 2 / 3
_ACTING: tuple[Role, ...] = ("agent", "patient")
_POS: tuple[wordnet.PartOfSpeech, ...] = ("verb", "noun", "adj", "adv")


def have_same_sense(pair: Pair) -> bool:
    """Whether two claims show no difference in polarity, certainty, participants, sense, figures, dates or places.

    Symmetric. True does not make an agreement; False rules out one that a detector proposes. Where a judge has read
    both sentences, `may_agree` decides.
    """
    return _are_of_one_sense(pair) and not _differ_for_certain(pair)


def may_agree(pair: Pair) -> bool:
    """Whether claims of sentences that a judge finds to agree show no difference that rules it out after all.

    Figures, words on a scale, dates and places always do, and doers whom neither claim names. Words of opposite sense
    only do if the claims have most words in common: one statement in quite different words has denials and opposites in
    other places ("did not survive", "died").
    Symmetric.
    """
    ours, theirs = content_words(pair.left.text), content_words(pair.right.text)
    fewer, more = sorted((coverage(ours, theirs), coverage(theirs, ours)))
    alike = fewer >= HALF or more >= MOST
    return not _differ_for_certain(pair) and (not alike or _are_of_one_sense(pair))


def _differ_for_certain(pair: Pair) -> bool:
    return differ_in_detail(pair) or _leave_out_who(pair)


def _are_of_one_sense(pair: Pair) -> bool:
    left, right = pair.left, pair.right
    if _is_denied(left, pair.left_article) != _is_denied(right, pair.right_article):
        return False
    if _differ_in_denial(left.text, right.text):
        return False
    if not _are_as_certain(pair):
        return False
    if _differ_in_way(pair) or _differ_in_office(pair) or _differ_in_stage(pair):
        return False
    if counts_more(pair) or of_two_kinds(pair):
        return False
    if other_participants(pair) or _trade_roles(pair) or _quote_others(pair):
        return False
    if (ours := _multiples(left.text)) and (theirs := _multiples(right.text)) and ours != theirs:
        return False
    if differ_in_limit(pair) or differ_in_direction(pair) or differ_in_particle(left.text, right.text):
        return False
    return not any(_opposed(left.text, right.text))


def _are_as_certain(pair: Pair) -> bool:
    """Whether both are said to be so, alleged, to come, or to be possible; "have" and "will have a week" are alike."""
    levels = {pair.left.certainty, pair.right.certainty}
    if "alleged" in levels:
        return levels == {"alleged"}
    if "possible" in levels:
        return levels == {"possible"}
    if "planned" not in levels or levels == {"planned"}:
        return True
    return not (_is_past(pair.left, pair.left_article) or _is_past(pair.right, pair.right_article))


def _is_past(claim: Claim, article: Article) -> bool:
    """Whether a claim that is no plan has its verb in a past form."""
    verb = find_words(article, claim, {claim.predicate})
    past = {wordnet.past_tense(claim.predicate), wordnet.past_participle(claim.predicate)} - {claim.predicate}
    return claim.certainty != "planned" and verb is not None and verb.text.casefold() in past


def _is_denied(claim: Claim, article: Article) -> bool:
    return (claim.polarity == "negated") != denied_by_speaker(claim, article)


def _differ_in_way(pair: Pair) -> bool:
    """Whether the verbs are two ways to do one thing: "was shot" / "was stabbed"."""
    left, right = pair.left, pair.right
    return not same_predicate(left, right) and wordnet.are_ways_apart(left.predicate, right.predicate)


def _differ_in_office(pair: Pair) -> bool:
    """Whether one person has two offices, or one that only one side calls former: "is mayor" / "is former mayor"."""
    left, right = office_of(pair.left), office_of(pair.right)
    if left is None or right is None:
        return False
    return left.ended != right.ended or offices_apart(pair) is not None


def _differ_in_stage(pair: Pair) -> bool:
    """Whether the claims tell of two stages of a case in court: "was charged with" / "was found guilty of"."""
    ours, theirs = _stage(pair.left), _stage(pair.right)
    return ours is not None and theirs is not None and ours != theirs


def _stage(claim: Claim) -> str | None:
    said = set(words_of(claim.text))
    if {"found", "guilty"} <= said:
        return "acquittal" if said & NEGATIONS else "verdict"
    return next((stage for stage, verbs in STAGES.items() if claim.predicate in verbs), None)


def _trade_roles(pair: Pair) -> bool:
    """Whether one and the same does in one claim what is done to it in the other: "resigned" / "was sacked".

    With one verb, both sides must have somebody who does it and somebody else it is done to: "the ferry sank" and "a
    mine sank the ferry" may be one event.
    """
    left, right = pair.left, pair.right
    if not same_predicate(left, right):
        return _share(left, "agent", right, "patient") or _share(left, "patient", right, "agent")
    if not all(any(p.role == role for p in claim.participants) for claim in (left, right) for role in _ACTING):
        return False
    crossed = _share(left, "agent", right, "patient") or _share(left, "patient", right, "agent")
    return crossed and not any(_share(left, role, right, role) for role in _ACTING)


def _quote_others(pair: Pair) -> bool:
    """Whether the same remark is that of two people by what they are: of the judge, of the prosecutor."""
    left, right = pair.left, pair.right
    if left.quotation is None or right.quotation is None or left.speaker is None or right.speaker is None:
        return False
    return described_apart(left.speaker, right.speaker)


def _leave_out_who(pair: Pair) -> bool:
    """Whether neither claim says who does it, but both sentences do, and it is not known to be the same: "the dam was
    built" of "built by the army" and "built by prisoners"."""
    ours, theirs = _unsaid_agents(pair.left), _unsaid_agents(pair.right)
    return bool(ours and theirs) and not any(same_participant(a, b) == "same" for a in ours for b in theirs)


def _unsaid_agents(claim: Claim) -> list[Participant]:
    """Return those who do it by the sentence, if they are outside the claim's words."""
    agents = [one for one in claim.participants if one.role == "agent"]
    said = any(span.overlap(one.span) for one in agents for span in claim.spans)
    return [] if said else agents


def _multiples(text: str) -> set[float]:
    """Return the factors of the verbs that multiply: 2 for "doubled"."""
    return {MULTIPLES[verb] for word in words_of(text) for verb in verb_lemmas(word) & MULTIPLES.keys()}


def _share(left: Claim, role: Role, right: Claim, other: Role) -> bool:
    """Whether a participant of the left claim in one role is one of the right claim in another role."""
    return any(
        same_participant(one, two) == "same"
        for one in left.participants
        for two in right.participants
        if (one.role, two.role) == (role, other)
    )


def _differ_in_denial(left: str, right: str) -> bool:
    """Whether one text has an even and the other an odd number of words that deny something."""
    return (len(_denials(left, right)) + len(_denials(right, left))) % 2 == 1


def _denials(text: str, other: str) -> list[str]:
    """Return the words of a text that deny something, without verbs that the other has a synonym of ("turned down")."""
    said = words_of(text)
    verbs = [w for w in said if not verb_lemmas(w).isdisjoint(IMPLICIT_NEGATIVES | PREVENTING)]
    plain = [w for w in said if w not in verbs and (w in NEGATIONS | UNABLE | HARDLY or w.endswith("n't"))]
    return plain + missing(verbs, with_particles(other))


def _opposed(left: str, right: str) -> Iterator[bool]:
    """Yield, for each word that only one text has, whether it is the opposite of a word that only the other has."""
    ours, theirs = set(words_of(left)), set(words_of(right))
    for words in EXCLUSIVE:
        yield bool(ours & words) and bool(theirs & words) and ours & words != theirs & words
    yield _go_other_way(left, right)
    alone = missing(content_words(left), content_words(right))
    others = missing(content_words(right), content_words(left))
    for one in alone:
        for other in others:
            yield _are_opposed(one, other)


def _go_other_way(left: str, right: str) -> bool:
    """Whether what one text goes from is what the other goes to: "from Lyon to Paris" / "from Paris to Lyon"."""
    ours, theirs = _ends(left), _ends(right)
    return any(ours[one] - ours[other] & theirs[other] - theirs[one] for one, other in (("from", "to"), ("to", "from")))


def _ends(text: str) -> dict[str, set[str]]:
    """Return the words that follow "from" and "to", without articles."""
    words = [word for word in words_of(text) if word not in ("a", "an", "the")]
    return {small: {b for a, b in pairwise(words) if a == small} for small in ("from", "to")}


def _are_opposed(one: str, other: str) -> bool:
    return any(
        wordnet.are_opposed(a, b, pos)
        for pos in _POS
        for a in wordnet.lemmas_of(one, pos)
        for b in wordnet.lemmas_of(other, pos)
    )
