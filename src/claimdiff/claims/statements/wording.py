"""Word propositions as sentences that stand alone: pronouns replaced, verbs supplied, quotation marks balanced."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import is_name
from claimdiff.claims.grammar.phrases import DETACHED, is_plural, subtree
from claimdiff.claims.statements.sayable import is_inverted
from claimdiff.claims.statements.verb_wording import word_verb
from claimdiff.english import wordnet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from claimdiff.claims.grammar.phrases import Phrase
    from claimdiff.claims.grammar.propositions import Proposition
    from claimdiff.claims.references.references import Reference

#: Verbs that take no object: their event noun's "of" names who did it ("the arrival of troops").
INTRANSITIVE = frozenset(
    "arrive die resign retire return collapse rise fall decline emerge disappear appear occur happen grow crash depart"
    " exist survive fail succeed erupt vanish shrink surge plunge drop escape move march protest work".split()
)
#: A word that begins with the sound of a vowel, by its letters: "an opposition leader", "a union leader".
_VOWEL = re.compile(
    r"(?!eu|uga|ukr|uni(?![dmn])|ura|use|usu|ut[aei]|once|one\b)[aeiou]|heir|hones|hono|hour|8|11\b|18\b", re.IGNORECASE
)
#: A comma before the closing mark of a quotation that ends the text.
_COMMA_AT_END = re.compile(r",(?=[”\"’']+$)")
QUOTES = {"“": "”", "‘": "’", "«": "»"}
#: Single quotation marks, told from apostrophes: before a word that is not shortened ("’90s", "'em"), and behind one
#: that is neither shortened ("goin’", "o’") nor an owner ("workers’").
_SINGLE_OPENING = re.compile(r"(?<!\w)[‘']+(?=\w)(?!\d|em\b|til\b|cause\b|n\b)")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…])[’']+(?!\w)")
_SURE_CLOSING = re.compile(r"(?<=[^\Ws])(?<!in)(?<!\bn)(?<!\bo)[’']+(?!\w)")


def word(
    doc: Doc, proposition: Proposition, adjunct: Phrase | None, references: Mapping[int, Reference], joint: str = ""
) -> str:
    """Word a proposition, with one of its adjuncts or none, as a sentence.

    Args:
        doc: the article's parse.
        proposition: what to say.
        adjunct: the adjunct to say it with.
        references: head token to the fullest name the article uses.
        joint: words to put before the adjunct.
    """
    if proposition.type == "apposition":
        parts = _apposition(doc, proposition, references)
    elif proposition.type == "nominal":
        parts = _nominal(doc, proposition, adjunct, references, joint)
    else:
        parts = _verbal(doc, proposition, adjunct, references, joint)
    return finish(" ".join(p for p in parts if p))


def word_tokens(doc: Doc, tokens: Sequence[int], references: Mapping[int, Reference]) -> str:
    """Word some tokens of a sentence as a sentence of their own."""
    return finish(_words(doc, tokens, references))


def _apposition(doc: Doc, proposition: Proposition, references: Mapping[int, Reference]) -> list[str]:
    """ "X, a mayor" is "X is a mayor"; "mayor X" is "X is a mayor" too."""
    subject, described = proposition.subject, proposition.complements[0]
    assert subject is not None
    if described.tokens[-1] < subject.tokens[0]:
        title = _lower_first(doc, _phrase(doc, described, references), described.tokens)
        first = doc[described.tokens[0]]
        if (
            doc[described.head].pos_ == "NOUN"
            and first.dep_ not in {"det", "poss"}
            and first.pos_ != "DET"
            and not is_plural(doc, described)
        ):
            title = _with_article(title)
        return [_phrase(doc, subject, references), "is", title]
    verb = "are" if is_plural(doc, subject) else "is"
    head = doc[described.head]
    if head.pos_ == "PROPN" and is_name(head) and doc[subject.tokens[0]].lower_ in {"a", "an"}:
        subject, described = described, subject  # "a nurse, Ann Reid": she is one
        text = _phrase(doc, described, references)
        return [_phrase(doc, subject, references), verb, _lower_first(doc, text, described.tokens)]
    if doc[subject.head].pos_ == "NOUN" and head.pos_ == "PROPN" and described.tokens[0] == subject.tokens[-1] + 1:
        title = _phrase(doc, subject, references)
        if doc[subject.tokens[0]].pos_ not in {"DET", "PRON"} and not any(
            doc[i].dep_ == "poss" for i in subject.tokens
        ):
            title = _with_article(_lower_first(doc, title, subject.tokens)) if verb == "is" else title
        return [_phrase(doc, described, references), verb, _lower_first(doc, title, subject.tokens)]
    return [_phrase(doc, subject, references), verb, _phrase(doc, described, references)]


def _with_article(words: str) -> str:
    return f"{'an' if _VOWEL.match(words) else 'a'} {words}"


def _verbal(
    doc: Doc, proposition: Proposition, adjunct: Phrase | None, references: Mapping[int, Reference], joint: str
) -> list[str]:
    """Subject, verb, complements and adjunct in the order of a plain sentence; a leading adjunct stays in front."""
    subject = proposition.subject
    assert subject is not None
    subject_words = _phrase(doc, subject, references)
    references = _unsaid(doc, proposition, subject, subject_words, references)
    start = proposition.verb[0]
    said: list[tuple[str, Sequence[int]]] = []
    leading = between = False
    if adjunct is not None and adjunct.relation != "cause":
        first = adjunct.tokens[0]
        leading = not proposition.shared_subject and first < min(subject.tokens[0], start)
        leading = leading and (bool(proposition.complements) or not is_inverted(doc, proposition))
        between = not leading and subject.tokens[0] < first < start and not proposition.shared_subject
    detail = _joined(doc, joint, adjunct, references)
    if adjunct is not None and leading:
        said.append((detail + ",", adjunct.tokens))
    closed = "," in subject_words and _is_closed(doc, subject)
    said.append((subject_words + "," * closed, subject.tokens))
    if adjunct is not None and between:
        said.append((detail, adjunct.tokens))
    late = tuple(i for i in proposition.verb if _follows_object(doc[i], proposition))
    verb = tuple(i for i in proposition.verb if i not in late)
    said.append((word_verb(doc, replace(proposition, verb=verb)), verb))
    after: list[tuple[int, str, Sequence[int]]] = [(i, doc[i].text, (i,)) for i in late]
    after += [
        (
            len(doc) if p.relation == "setting" else _place(p, p.tokens[0], start, proposition),
            _phrase(doc, p, references),
            p.tokens,
        )
        for p in proposition.complements
    ]
    if adjunct is not None and not leading and not between:
        at = len(doc) if adjunct.relation == "cause" else _place(adjunct, adjunct.head, start, proposition)
        after.append((at, detail, adjunct.tokens))
    said += [(text, tokens) for _, text, tokens in sorted(after, key=lambda a: a[0])]
    kept = [(text, tokens) for text, tokens in said if text]
    return [text if not position else _lower_first(doc, text, tokens) for position, (text, tokens) in enumerate(kept)]


def _place(phrase: Phrase, at: int, start: int, proposition: Proposition) -> int:
    """Return where a phrase goes; a preposition from before the verb goes behind its objects: "to which he pleaded
    guilty"."""
    if at > start or phrase.relation != "prep":
        return max(at, start)
    return max([start, *(p.tokens[-1] for p in proposition.complements if p.relation in {"dobj", "oprd", "acomp"})])


def _is_closed(doc: Doc, phrase: Phrase) -> bool:
    """Whether a comma closes what another opened: "Twelve people, among them three children, died"."""
    end = phrase.tokens[-1] + 1
    commas = [i for i in phrase.tokens if doc[i].text == ","]
    return len(commas) == 1 and doc[end : end + 1].text == "," and doc[commas[0]].nbor().dep_ == "prep"


def _follows_object(word: Token, proposition: Proposition) -> bool:
    """Whether an adverb or particle of the verb stands behind an object: "struck the island late on Saturday"."""
    return word.dep_ in {"advmod", "prt"} and any(
        proposition.head < p.tokens[0] <= p.tokens[-1] < word.i for p in proposition.complements
    )


def _unsaid(
    doc: Doc, proposition: Proposition, subject: Phrase, words: str, references: Mapping[int, Reference]
) -> Mapping[int, Reference]:
    """Return the references but those to the subject, or to an object that is named before: "She sold her house" needs
    one name only, and "The judge told Ann Lee that she was free" no second one."""
    names = {words.casefold(), *(references[i].name.casefold() for i in subject.tokens if i in references)}
    named = {
        _words(doc, p.tokens, {}).casefold(): p.tokens[-1] for p in proposition.complements if p.relation == "dobj"
    }
    start, end = doc[subject.head].sent.start, doc[subject.head].sent.end
    return {
        i: r
        for i, r in references.items()
        if start <= i < end
        and (
            doc[i].pos_ != "PRON"
            or (
                r.name.casefold() not in names
                and r.start != doc[subject.tokens[0]].idx
                and named.get(r.name.casefold(), i) >= i
            )
        )
    }


def _lower_first(doc: Doc, text: str, tokens: Sequence[int]) -> str:
    """Return a word that began the sentence and no longer does loses its capital, unless it is a name."""
    token = doc[tokens[0]]
    if not _begins_sentence(token) or not text.startswith(token.text) or token.pos_ == "PROPN":
        return text
    if token.lower_ == "i" or (token.text.isupper() and len(token) > 1):
        return text
    if (
        token.ent_type_
        and token.pos_ not in {"DET", "ADP", "PRON", "NUM", "ADV", "SCONJ"}
        and token.ent_type_ not in {"DATE", "TIME"}
    ):
        return text
    return text[0].lower() + text[1:]


def _begins_sentence(token: Token) -> bool:
    """Whether only punctuation stands before it in its sentence."""
    at = token
    while not at.is_sent_start:
        if at.i == 0:
            return True
        at = at.nbor(-1)
        if not (at.is_punct or at.is_space or at.is_quote):
            return False
    return True


def _nominal(
    doc: Doc, proposition: Proposition, adjunct: Phrase | None, references: Mapping[int, Reference], joint: str
) -> list[str]:
    """Return an event noun's act: "the expulsion of sixty diplomats" says that sixty diplomats were expelled."""
    noun = doc[proposition.head]
    verb = wordnet.verb_of(noun.lemma_.lower()) or noun.lemma_.lower()
    whom = [p for p in proposition.complements if p.relation == "of"]
    who = [p for p in proposition.complements if p.relation == "by"]
    subject = re.sub(r"['’]s?$", "", _phrase(doc, proposition.subject, references))
    said = _joined(doc, joint, adjunct, references)
    if verb in INTRANSITIVE or not whom:
        actor = subject or (_bare(doc, (whom or who)[0], references) if whom or who else "")
        return [actor, wordnet.past_tense(verb), said]
    patient = _bare(doc, whom[0], references)
    if subject:
        return [subject, wordnet.past_tense(verb), patient, said]
    plural = _plural_object(doc, whom[0])
    by = _phrase(doc, who[0], references) if who else ""
    return [patient, "were" if plural else "was", wordnet.past_participle(verb), by, said]


def _plural_object(doc: Doc, phrase: Phrase) -> bool:
    objects = [doc[i] for i in phrase.tokens if doc[i].dep_ == "pobj" and doc[i].head.i == phrase.head]
    return any(o.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in o.children) for o in objects)


def _bare(doc: Doc, phrase: Phrase, references: Mapping[int, Reference]) -> str:
    """Return a prepositional phrase without its preposition."""
    return _words(doc, tuple(i for i in phrase.tokens if i != phrase.head), references)


def _joined(doc: Doc, joint: str, adjunct: Phrase | None, references: Mapping[int, Reference]) -> str:
    """Return an adjunct behind the words that join it, if there are such: "because the bridge fell"."""
    if adjunct is None:
        return ""
    text = _phrase(doc, adjunct, references)
    return f"{joint} {_lower_first(doc, text, adjunct.tokens)}" if joint else text


def _phrase(doc: Doc, phrase: Phrase | None, references: Mapping[int, Reference]) -> str:
    return "" if phrase is None else _words(doc, phrase.tokens, references)


def _words(doc: Doc, tokens: Sequence[int], references: Mapping[int, Reference]) -> str:
    """Return the tokens as text, pronouns replaced by the names they stand for."""
    out: list[str] = []
    described = {
        before.i
        for i in tokens
        if _is_described(doc[i], references)
        for child in doc[i].lefts
        for before in child.subtree
    }
    tokens = [i for i in tokens if i not in described]
    for position, i in enumerate(tokens):
        token = doc[i]
        text = token.text
        reference = references.get(i)
        if reference is not None and (_is_replaced(token) or _is_described(token, references)):
            name = reference.name
            if position and name.startswith(("The ", "A ", "An ")):
                name = name[0].lower() + name[1:]
            text = name + ("'s" if token.tag_ == "PRP$" else "")
        elif token.tag_ == "WP$" or (token.lower_ == "whom" and token.dep_ == "pobj"):
            text = _described(token) or text
        elif token.lower_ == "where" and position + 1 < len(tokens) and tokens[position + 1] < i:
            text = "in"  # the place that the clause speaks of follows
        adjacent = position + 1 < len(tokens) and tokens[position + 1] == i + 1
        out.append(text + (token.whitespace_ if adjacent else " "))
    return "".join(out).strip()


def _is_replaced(token: Token) -> bool:
    """Whether a name can stand for a pronoun: not for "itself" in "the agency itself", nor in "it defended itself"."""
    return token.pos_ == "PRON" and not token.lower_.endswith(("self", "selves"))


def _is_described(token: Token, references: Mapping[int, Reference]) -> bool:
    """Whether a noun heads a short description that stands for a name: "the 33-year-old actress"."""
    return token.pos_ == "NOUN" and token.i in references and any(c.lower_ in {"the", "that"} for c in token.lefts)


def _described(pronoun: Token) -> str | None:
    """Of whom a relative pronoun speaks: "three men, two of whom left"; of "a man whose car was stolen", a man's."""
    clause = next((t for t in pronoun.ancestors if t.dep_ == "relcl"), None)
    if clause is None:
        return None
    owner = "".join(clause.doc[i].text_with_ws for i in subtree(clause.head, DETACHED)).strip()
    if pronoun.tag_ != "WP$":
        return owner
    return owner + ("'" if owner.endswith("s") and clause.head.tag_ in {"NNS", "NNPS"} else "'s")


def finish(text: str) -> str:
    """Tidy the joints: spaces, stray commas, unbalanced marks and brackets; capital first, full stop last."""
    text = re.sub(r"\s+", " ", text).strip(" ,;:—–-")
    for opening, closing in QUOTES.items():
        if closing != "’" and text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    for mark in ('"', "``"):
        if text.count(mark) % 2:
            text = text.replace(mark, "")
    for opening, closing in (("(", ")"), ("[", "]")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    text = re.sub(r"(\w) (['’](?:ve|s|re|ll|d|m)\b)", r"\1\2", text).replace("can not ", "cannot ")
    text = _without_single_marks(text)
    text = re.sub(r"[,;](\s*[,.;:?!])", r"\1", re.sub(r"\s+([,.;:?!%)\]])", r"\1", re.sub(r"\s+", " ", text))).strip(
        " ,;:—–-"
    )
    text = _COMMA_AT_END.sub("", text)
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!" or (text[-1] in "”\"’'" and text[-2:-1] in {".", "?", "!"}) else text + "."


def _without_single_marks(text: str) -> str:
    """Drop single quotation marks that lack the other one."""
    first = next((mark.start() for mark in _SINGLE_OPENING.finditer(text)), len(text))
    last = max((mark.end() for mark in _SINGLE_CLOSING.finditer(text)), default=0)
    text = _SINGLE_OPENING.sub(lambda mark: mark.group() if mark.start() < last else "", text)
    return _SURE_CLOSING.sub(lambda mark: mark.group() if mark.start() > first else "", text)
