"""Assemble claims: proposition, speaker, certainty, slots and wording."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

from claimdiff.claims.facts import ArticleFacts
from claimdiff.claims.grammar.attachment import apposed_name
from claimdiff.claims.grammar.parsing import ParsedArticle
from claimdiff.claims.grammar.phrases import trim
from claimdiff.claims.grammar.predicates import find_subject, is_predicate
from claimdiff.claims.grammar.propositions import Proposition, chain, find_propositions
from claimdiff.claims.references.references import FIRST_PERSON, Reference
from claimdiff.claims.slots import context
from claimdiff.claims.slots.participants import find_participants
from claimdiff.claims.statements import wording
from claimdiff.claims.statements.statements import Statement, find_statements
from claimdiff.claims.text.layout import stating_kinds
from claimdiff.english import wordnet
from claimdiff.model import Article, Claim, Mention, Place, Quantity, Span, Speaker, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan


#: A quotation shorter than this many words is a name or a scare quote of one term, not a remark.
MIN_QUOTATION_WORDS = 2
#: What stands between an amount and the same in another currency.
_CONVERSION = re.compile(r"(?i)\s*(?:\(|\[|,\s*or\s+|\s+or\s+)\s*(?:equivalent\s+to\s+|equal\s+to\s+|or\s+)?")
Slot = TypeVar("Slot", Quantity, Time, Place)


def extract_claims(parsed: ParsedArticle, facts: ArticleFacts) -> tuple[Claim, ...]:
    """Return the claims of one parsed article, in the order of the text."""
    occurrences: Counter[str] = Counter()
    claims: list[Claim] = []
    stating = stating_kinds(parsed.blocks)
    for info in parsed.sentences:
        if parsed.blocks[info.block].kind not in stating:
            continue
        sentence = parsed.doc[info.first : info.last]
        words = info.span.of(parsed.article.text)
        found = _sentence_claims(sentence, info.span, facts, occurrences[words])
        in_headline = parsed.blocks[info.block].kind == "headline"
        claims += [replace(claim, in_headline=True) for claim in found] if in_headline else found
        occurrences[words] += 1
    return tuple(claims)


def _sentence_claims(sentence: DocSpan, span: Span, facts: ArticleFacts, occurrence: int) -> list[Claim]:
    claims: dict[tuple[Span, ...], Claim] = {}
    remarks = _remarks(span, facts)
    for statement in find_statements(sentence, facts):
        # A subject that the sentence leaves out is named from the one before, but is no word of the claim's.
        spans = _spans(facts, [i for i in statement.tokens() if sentence.start <= i < sentence.end])
        if spans not in claims:
            text = wording.word(
                facts.doc,
                statement.proposition,
                statement.adjunct,
                _references(facts, statement.proposition),
                statement.joint,
            )
            claims[spans] = _claim(facts, span, occurrence, statement, spans, text, _quotation(facts, remarks, spans))
    told = {claim.quotation.span for claim in claims.values() if claim.quotation is not None}
    for remark in remarks:
        if remark in told:
            continue
        proposition, tokens = _around(sentence, facts, remark)
        spans = _spans(facts, tokens)
        claims[spans] = _claim(
            facts,
            span,
            occurrence,
            Statement(proposition, None, "what"),
            spans,
            wording.word_tokens(facts.doc, tokens, facts.references),
            Mention.of(facts.article.text, remark.start, remark.end),
        )
    return list(claims.values())


def _remarks(sentence: Span, facts: ArticleFacts) -> list[Span]:
    """Return the quotations of a sentence, as far as they stand in it, that are more than a name."""
    inside = [
        Span(max(q.start, sentence.start), min(q.end, sentence.end)) for q in facts.quotations if q.overlap(sentence)
    ]
    return [q for q in inside if len(q.of(facts.article.text).split()) >= MIN_QUOTATION_WORDS]


def _around(sentence: DocSpan, facts: ArticleFacts, remark: Span) -> tuple[Proposition, list[int]]:
    """What a remark says that no statement carries: itself if it is a clause, else the clause it stands in."""
    doc = facts.doc
    quoted = [t for t in sentence if remark.start <= t.idx < remark.end]
    verbs = [t for t in quoted if is_predicate(t)]
    inner = next((t for t in quoted if t.head not in quoted or t.head == t), quoted[0])
    outer = next((t for t in (inner, *inner.ancestors) if is_predicate(t) and find_subject(t)[0] is not None), inner)
    head = verbs[0] if verbs else outer
    tokens = [t.i for t in quoted] if verbs or outer == inner else sorted({t.i for t in (*outer.subtree, *quoted)})
    proposition = next(
        (p for p in find_propositions(sentence) if p.head == head.i),
        Proposition(head.i, "verbal", (head.i,), None, (), ()),
    )
    return proposition, tokens if verbs else trim(doc, tokens)


def _claim(
    facts: ArticleFacts,
    sentence: Span,
    occurrence: int,
    statement: Statement,
    spans: tuple[Span, ...],
    text: str,
    quotation: Mention | None,
) -> Claim:
    doc, article, proposition = facts.doc, facts.article, statement.proposition
    speaker = _speaker(facts, spans)
    cause = statement.cause.cause if statement.cause is not None else None
    return Claim(
        id=_claim_id(article, sentence, spans, occurrence),
        article_id=article.id,
        text=text,
        spans=spans,
        sentence=sentence,
        predicate=_predicate(doc, proposition),
        question=statement.question,
        polarity=context.polarity_of(doc, proposition),
        certainty=context.certainty_of(doc, proposition),
        speaker=speaker,
        quantities=_age(facts, proposition) or _with_conversions(facts, _within(facts.quantities, spans)),
        times=_times(facts, proposition, spans),
        places=_within(facts.places, spans),
        participants=find_participants(doc, article.text, proposition, _references(facts, proposition)),
        cause=Mention.of(article.text, cause.start, cause.end) if cause is not None else None,
        quotation=quotation,
        unresolved=_unresolved(facts, spans, speaker),
    )


def _unresolved(facts: ArticleFacts, spans: tuple[Span, ...], speaker: Speaker | None) -> tuple[Mention, ...]:
    """Return the words of a claim that stand for somebody unnamed; "I" and "we" do unless the claim has a speaker."""
    doc = facts.doc
    found: list[Mention] = []
    for span in spans:
        first, end = (bisect_left(facts.unresolved, at, key=lambda i: doc[i].idx) for at in (span.start, span.end))
        for token in (doc[i] for i in facts.unresolved[first:end]):
            if token.lower_ in FIRST_PERSON and speaker is not None:
                continue
            opening = token.left_edge if token.pos_ == "NOUN" else token
            found.append(Mention.of(facts.article.text, opening.idx, token.idx + len(token)))
    return tuple(found)


def _references(facts: ArticleFacts, proposition: Proposition) -> dict[int, Reference]:
    """The references but that of a pronoun to the one it acts upon: in "He thanked Putin" he is somebody else."""
    subject = proposition.subject
    reference = facts.references.get(subject.head) if subject is not None else None
    if subject is None or reference is None or facts.doc[subject.head].pos_ != "PRON":
        return facts.references
    name = reference.name.casefold()
    for other in proposition.complements:
        acted_on = facts.references.get(other.head)
        words = facts.doc[other.tokens[0] : other.tokens[-1] + 1].text.casefold()
        if other.relation == "dobj" and (
            words.endswith(name) or (acted_on is not None and acted_on.name == reference.name)
        ):
            return {i: r for i, r in facts.references.items() if i != subject.head}
    return facts.references


def _age(facts: ArticleFacts, proposition: Proposition) -> tuple[Quantity, ...]:
    """ "Alice Moss, 48,": the number set after a name tells an age."""
    token = facts.doc[proposition.head]
    if proposition.type != "apposition" or token.pos_ != "NUM":
        return ()
    years = float(token.text)
    start, end = token.idx, token.idx + len(token)
    return (Quantity.of(facts.article.text, start, end, low=years, high=years, unit="year", type="age"),)


def _predicate(doc: Doc, proposition: Proposition) -> str:
    """The lemma that says what happened: the lowest verb of a chain, the verb of an event noun, the predicate noun."""
    if proposition.type == "nominal":
        return wordnet.verb_of(doc[proposition.head].lemma_.lower()) or doc[proposition.head].lemma_.lower()
    return doc[chain(proposition)[-1]].lemma_.lower()


def _claim_id(article: Article, sentence: Span, spans: tuple[Span, ...], occurrence: int) -> str:
    """Depends on the sentence alone, so that edits elsewhere in the article leave it as it is."""
    offsets = ",".join(f"{s.start - sentence.start}-{s.end - sentence.start}" for s in spans)
    key = f"{sentence.of(article.text)}\0{occurrence}\0{offsets}"
    return f"{article.id}:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}"


def _spans(facts: ArticleFacts, tokens: Sequence[int]) -> tuple[Span, ...]:
    """Runs of tokens as spans of the article; white space, a comma or an opening bracket does not end a run."""
    doc, text = facts.doc, facts.article.text
    merged: list[list[int]] = []
    for i in tokens:
        token = doc[i]
        if token.is_space:
            continue
        start, end = token.idx, token.idx + len(token)
        if merged and all(char.isspace() or char in ",(" for char in text[merged[-1][1] : start]):
            merged[-1][1] = end
        else:
            while start > 0 and text[start - 1].isalpha() and text[start].isalpha():
                start -= 1  # "n't" begins inside a word
            merged.append([start, end])
    return tuple(Span(start, end) for start, end in merged)


def _speaker(facts: ArticleFacts, spans: tuple[Span, ...]) -> Speaker | None:
    """The speaker of the narrowest attribution that holds at least half of the claim's words, and not its own verb."""
    length = sum(len(s) for s in spans)
    holding = [
        a
        for a in facts.attributions
        if a.speaker is not None
        and 2 * sum(s.overlap(c) for s in spans for c in a.content) >= length
        and not (a.cue is not None and any(s.overlap(a.cue) for s in spans))
    ]
    if not holding:
        return None
    attribution = min(holding, key=lambda a: sum(len(c) for c in a.content))
    speaker, cue, text = attribution.speaker, attribution.cue, facts.article.text
    assert speaker is not None
    head = facts.doc.char_span(speaker.start, speaker.end, alignment_mode="expand")
    reference = facts.references.get(head.root.i) if head is not None else None
    named = apposed_name(head.root) if head is not None else None
    name = speaker.of(text) if named is None else named.doc[named.left_edge.i : named.i + 1].text
    return Speaker.of(
        text,
        speaker.start,
        speaker.end,
        name=reference.name if reference is not None else name,
        cue=Mention.of(text, cue.start, cue.end) if cue is not None else None,
    )


def _quotation(facts: ArticleFacts, remarks: list[Span], spans: tuple[Span, ...]) -> Mention | None:
    """Return the remark that the claim repeats most of, in whole or in part."""
    shares = [(sum(s.overlap(r) for s in spans), r) for r in remarks]
    share, remark = max(shares, default=(0, None), key=lambda s: s[0])
    return Mention.of(facts.article.text, remark.start, remark.end) if share and remark is not None else None


def _within(slots: Sequence[Slot], spans: tuple[Span, ...]) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots if any(s.start <= slot.start and slot.end <= s.end for s in spans))


def _times(facts: ArticleFacts, proposition: Proposition, spans: tuple[Span, ...]) -> tuple[Time, ...]:
    """Return the times of a claim; of a clause that describes a time, that time: "2009, when nine people died".

    Those in a relative clause are of its own claim: "freed a man who was jailed in 2009".
    """
    head = facts.doc[proposition.head]
    found = tuple(time for time in _within(facts.times, spans) if not _is_in_relative_clause(time, head))
    if head.dep_ != "relcl" or all(child.lower_ != "when" for child in head.lefts):
        return found
    described = (time for time in facts.times if time.start <= head.head.idx < time.end and time not in found)
    return (*described, *found)


def _is_in_relative_clause(time: Time, head: Token) -> bool:
    """Whether a time stands in a relative clause below the head of a claim."""
    words = head.doc.char_span(time.start, time.end, alignment_mode="expand")
    if words is None:
        return False
    above = takewhile(lambda token: token != head, (words.root, *words.root.ancestors))
    return any(token.dep_ == "relcl" for token in above)


def _with_conversions(facts: ArticleFacts, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Return the figures of a claim with the amounts that its money comes to: "£10 million ($13 million)"."""
    text, found = facts.article.text, list(quantities)
    for quantity in facts.quantities:
        before = [q for q in quantities if q.type == quantity.type == "money" and q.end <= quantity.start]
        if quantity in found or not before or before[-1].unit == quantity.unit:
            continue
        if _CONVERSION.fullmatch(text[before[-1].end : quantity.start]):
            found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))
