"""Propositions that report what someone says, finds or shows, with their content clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import ORPHAN, SUBJECTS, Phrase, members, subtree
from claimdiff.claims.grammar.predicates import has_subject, is_controlled, verb_group
from claimdiff.claims.grammar.propositions import Proposition, chain, core_tokens
from claimdiff.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimdiff.claims.facts import ArticleFacts


def is_report(proposition: Proposition, facts: ArticleFacts) -> bool:
    """Whether a proposition reports speech: in "The official told reporters", the content is its own claim."""
    doc = facts.doc
    lowest = doc[chain(proposition)[-1]]
    core = core_tokens(proposition)
    verbs = (
        doc[proposition.head],
        *(doc[c.head] for c in proposition.complements if c.relation in {"xcomp", "clause"}),
    )
    if any(_is_content(c, core) for verb in verbs for c in verb.children):
        return True
    if any(c.relation not in {"dative", "dobj"} for c in proposition.complements):
        return False
    if any(c.relation == "dobj" and not _is_person(doc[c.head]) for c in proposition.complements):
        return False
    own = {doc[i].idx for i in core}
    return any(
        a.cue is not None
        and a.cue.start <= lowest.idx < a.cue.end
        and not any(span.start <= offset < span.end for span in a.content for offset in own)
        and any(_has_verb(doc, span) for span in a.content)
        for a in facts.attributions
    )


def _is_content(clause: Token, core: set[int]) -> bool:
    """Whether a clause is what is said; "Ann Lee to resign" in "expects Ann Lee to resign" belongs to the expecting."""
    return clause.dep_ == "ccomp" and clause.i not in core and not is_controlled(clause)


def _has_verb(doc: Doc, span: Span) -> bool:
    """Whether words hold a claim of their own, as "the bill" in "voted for the bill" does not."""
    said = doc.char_span(span.start, span.end, alignment_mode="expand")
    return said is not None and any(token.pos_ in {"VERB", "AUX"} for token in said)


def contents(proposition: Proposition, facts: ArticleFacts) -> list[Phrase]:
    """Return what is said, found or shown, as clauses after their verb, each with its shared subject.

    None for words quoted after the verb: they are not worded from where the report stands.
    """
    doc, core = facts.doc, core_tokens(proposition)
    clause = next((c for head in chain(proposition) for c in doc[head].rights if _is_content(c, core)), None)
    if clause is None or _is_quoted_after(clause, facts):
        return []
    several = [one for one in members(clause) if one == clause or not any(c.dep_ == ORPHAN for c in one.children)]
    if len(several) == 1:
        return [Phrase(clause.i, tuple(subtree(clause, frozenset())), "ccomp")]
    shared = [
        i for c in clause.children if c.dep_ in {*SUBJECTS, "mark"} and c.i < clause.i for i in subtree(c, frozenset())
    ]
    found = []
    for one in several:
        own = subtree(one, frozenset({"cc", "conj", "preconj"}), one)
        if one != clause and not has_subject(one):
            own = sorted({*shared, *verb_group(one), *own})
        found.append(Phrase(one.i, tuple(own), "ccomp"))
    return found


def _is_quoted_after(clause: Token, facts: ArticleFacts) -> bool:
    """Whether a clause stands between quotation marks that the verb it depends on stands before."""
    return any(clause.head.idx < q.start <= clause.left_edge.idx and clause.idx < q.end for q in facts.quotations)


def _is_person(token: Token) -> bool:
    return token.pos_ in {"PRON", "PROPN"} or token.tag_ == "NNS"
