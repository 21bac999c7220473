"""Word the verb of a claim: contractions written out, tense and number supplied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import is_plural
from claimdiff.claims.grammar.predicates import accused
from claimdiff.english import wordnet

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimdiff.claims.grammar.propositions import Proposition

#: Auxiliaries as they are written when joined to the word before.
CLITICS = {"ve": "have", "ll": "will", "re": "are", "m": "am"}
CUT_MODALS = {"ca": "can", "wo": "will", "sha": "shall"}
SINGULAR = {"were": "was", "are": "is", "have": "has", "do": "does", "'re": "is", "'ve": "has"}


def word_verb(doc: Doc, proposition: Proposition) -> str:
    """The verb group with its contractions written out, the auxiliary that a participle clause leaves out supplied,
    and the number of one of several subjects."""
    head = doc[proposition.head]
    group = [doc[i] for i in proposition.verb]
    subject = proposition.subject
    if subject is not None and not proposition.shared_subject and len(group) > 1:
        group = _in_plain_order(group, subject.tokens[0], head)
    words = [_written_out(t) for t in group]
    plural = is_plural(doc, proposition.subject)
    if not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in group):
        words = _with_tense(proposition, group, words, plural=plural)
    elif proposition.subject is not None and proposition.subject.one_of_several and not plural:
        if doc[proposition.subject.head].lower_ not in {"i", "you", "we", "they"}:
            words = [
                SINGULAR.get(
                    w,
                    wordnet.third_person(w)
                    if t.tag_ == "VBP" and w.islower() and t.dep_ not in {"aux", "auxpass"}
                    else w,
                )
                if t.tag_ in {"VBD", "VBP"}
                else w
                for w, t in zip(words, group, strict=True)
            ]
    elif (
        head.tag_ == "VBP"
        and not plural
        and proposition.shared_subject
        and head.dep_ in {"conj"}
        and proposition.subject is not None
        and doc[proposition.subject.head].pos_ != "PRON"
    ):
        words = [
            wordnet.third_person(w) if t == head and w not in SINGULAR else SINGULAR.get(w, w) if t == head else w
            for w, t in zip(words, group, strict=True)
        ]
    return " ".join(words)


def _in_plain_order(group: list[Token], subject: int, head: Token) -> list[Token]:
    """Put what stands before the subject where it stands behind it: "Now she is" is "she is now", "Finally she left"
    "she finally left", "Also involved is she" "she is also involved". "Yet" and "so" there only link sentences."""
    early = [t for t in group if t.dep_ == "advmod" and t.i < subject]
    late = [t for t in group if t.dep_ in {"aux", "auxpass"} and t.i > head.i]
    rest = [*late, *(t for t in group if t not in early and t not in late)]
    early = [t for t in early if t.lower_ not in {"yet", "so", "very"}]
    is_helped = head.lemma_ == "be" or any(t.dep_ in {"aux", "auxpass"} for t in rest)
    return [*rest[:1], *early, *rest[1:]] if is_helped else [*early, *rest]


def _written_out(token: Token) -> str:
    """ "we've" -> have, "can't" -> can, not."""
    text = token.text.replace("’", "'")
    lower = text.lower()
    if lower in {"n't", "not", "neither"}:
        return "not"
    if lower in CUT_MODALS and token.tag_ == "MD":
        return CUT_MODALS[lower]
    if lower.startswith("'"):
        if lower == "'d":
            perfect = token.head.tag_ in {"VBN", "VBD"} and token.doc[token.i + 1 : token.i + 2].text.lower() != "have"
            return "had" if perfect else "would"
        if lower == "'s":
            return "has" if _is_perfect(token) else "is"
        return CLITICS.get(lower[1:], token.text)
    return token.lower_ if token.is_sent_start and token.pos_ in {"VERB", "ADV"} else token.text


def _is_perfect(clitic: Token) -> bool:
    """Whether "'s" is "has": "she's left the town", "she's been ill", but "she's ill" and "she's seen often"."""
    verb = clitic.head
    if verb.tag_ not in {"VBN", "VBD"} or clitic.dep_ not in {"aux", "auxpass"}:
        return False
    active = clitic.dep_ == "aux" or any(c.dep_ == "dobj" for c in verb.children)
    return active or any(t.lower_ in {"been", "got"} for t in (verb, *verb.children))


def _with_tense(proposition: Proposition, group: list[Token], words: list[str], *, plural: bool) -> list[str]:
    """Return the verb of a clause without a tense, in the tense of the clause around it."""
    head = next(t for t in group if t.i == proposition.head)
    at = group.index(head)
    past = _matrix_is_past(head) or accused(head) is not None
    is_i = proposition.subject is not None and head.doc[proposition.subject.head].lower_ == "i"
    be = ("were" if plural else "was") if past else "are" if plural else "am" if is_i else "is"
    helper = next(
        (position for position, t in enumerate(group) if t.dep_ in {"aux", "auxpass"} and t.tag_ != "TO"), None
    )
    if helper is not None and group[helper].lemma_.lower() in {"be", "have"}:
        form = be if group[helper].lemma_.lower() == "be" else "had" if past else "have" if plural or is_i else "has"
        return [*words[:helper], form, *words[helper + 1 :]]
    if head.tag_ == "VBN":
        if not proposition.passive and any(c.relation == "dobj" for c in proposition.complements):
            return words
        return [("were" if plural else "was") if proposition.shared_subject or past else be, *words]
    if head.tag_ == "VBG":
        negated = any(t.dep_ == "neg" for t in group)
        lemma = head.lemma_.lower()
        if head.dep_ == "pcomp" and head.head.lower_ == "without":
            return [*words[:at], "did", "not", lemma, *words[at + 1 :]]
        if lemma == "be":
            form = be
        elif past and proposition.shared_subject and not negated:
            form = wordnet.past_tense(lemma)
        else:
            return [be, *words]
        return [*words[:at], form, *words[at + 1 :]]
    if any(t.tag_ == "TO" for t in group):
        return ["are" if plural else "is", *words]
    return words


def _matrix_is_past(head: Token) -> bool:
    for token in head.ancestors:
        if token.pos_ in {"VERB", "AUX"}:
            helpers = [c for c in token.children if c.dep_ in {"aux", "auxpass"}]
            if token.tag_ == "VBG" and token.dep_ == "advcl" and not helpers:
                continue  # "fell, killing ten and injuring twenty"
            perfect = token.tag_ == "VBN" and any(c.lower_ in {"has", "have", "'ve"} for c in helpers)
            bare = token.tag_ == "VBN" and not helpers  # a headline: "Two killed; man arrested"
            return token.tag_ == "VBD" or perfect or bare or any(c.tag_ == "VBD" for c in helpers)
    return head.tag_ == "VBN"
