"""Arguments of a predicate: the complements it needs, and the adjuncts it can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import (
    DETACHED,
    NAMING,
    RELATIVES,
    SUBJECTS,
    Phrase,
    conjuncts,
    described,
    gap_is_named,
    is_tight,
    phrase,
    prepositional_object,
    subtree,
)
from claimdiff.claims.grammar.predicates import (
    JOINING_ADVERBS,
    has_subject,
    interrupted,
    is_controlled,
    is_no_longer,
    verb_group,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "dative", "oprd"})
PREPOSITIONS = frozenset("about against at behind by for from in into near of on over to under with".split())
#: Prepositions that add a detail to a verb in the passive; after others ("based on") it says nothing without them.
PASSIVE_ADJUNCTS = frozenset("in at near during after before".split())
#: Verbs that tell what becomes of their object: "put the airport out of action", "left 80,000 homes without power".
RESULTING = frozenset("bring leave place put turn".split())
_PLACES = frozenset({"FAC", "GPE", "LOC"})
#: Prepositions that tell where or when, whatever the verb.
SETTING_PREPOSITIONS = frozenset("in on at near during outside inside".split())
#: Nouns after which a clause without a relative pronoun tells when, where or why: "the day he died".
CIRCUMSTANCES = frozenset(
    "time day night morning evening week weekend month year moment hour minute second season way reason place point"
    " date period".split()
)


def arguments(verb: Token) -> tuple[list[list[Phrase]], list[Phrase]]:
    """Return the complements, each with its conjuncts, and the adjuncts of a predicate."""
    complements: list[list[Phrase]] = []
    adjuncts: list[Phrase] = []
    embedded: list[Token] = []
    has_object = any(c.dep_ in {"dobj", "attr", "acomp", "oprd", "xcomp", "ccomp"} for c in verb.children)
    gap = _gap(verb)
    embedded_verbs = [c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and interrupted(c) is None]
    for child in verb.children:
        if is_no_longer(child):
            continue  # a part of the verb, as "not" is
        if child.dep_ in COMPLEMENTS:
            beside = child.pos_ == "ADJ" and child.i == verb.i + 1  # "were feared dead", "pleaded guilty"
            if child.dep_ == "oprd" and not (beside or _describes_object(child)) and verb.lemma_.lower() not in NAMING:
                continue
            if any(_split_object(s) == child for s in verb.children):
                continue
            if child.dep_ == "acomp" and (act := _act_of(child)) is not None:
                # "was unable to pay": the paying is what was or was not done
                complements.append([Phrase(child.i, tuple(subtree(child, frozenset({"xcomp"}))), "acomp")])
                embedded.append(act)
                continue
            if child.lower_ in RELATIVES and verb.dep_ == "relcl":
                complements.append([Phrase(verb.head.i, described(verb.head, verb), child.dep_)])
            else:
                joined = (child, *_joined_prepositions(child))
                complements.append([p for one in joined for p in conjuncts(one, child.dep_)])
        elif child.dep_ == "advmod" and child.left_edge.tag_ == "DT" and _describes_object(child):
            complements.append([phrase(child, "oprd")])
        elif child.dep_ in {"xcomp", "ccomp"} and child.i > verb.i and interrupted(child) is None:
            if child.dep_ == "xcomp" or is_controlled(child):
                embedded.append(child)
        elif child.dep_ in {"prep", "agent", "npadvmod", "advcl", "advmod"} and child.tag_ != "WRB":
            if (split := _split_object(child)) is not None:
                complements.append([Phrase(child.i, (child.i, *subtree(split, DETACHED)), "prep")])
                continue
            if child.dep_ == "advmod" and (
                child.n_lefts + child.n_rights == 0 or child.lower_ in JOINING_ADVERBS | {"just", "even", "only"}
            ):
                continue
            if (
                child.dep_ == "npadvmod"
                and verb.dep_ != "xcomp"
                and any(interrupted(c) == child for c in verb.children if c.dep_ == "xcomp")
            ):
                continue
            if child.dep_ == "prep":
                filled = _relative_prepositional(child, verb)
                if filled is not None:
                    adjuncts.append(filled)
                    continue
                if prepositional_object(child) is None and all(t.is_punct for t in child.rights):
                    if gap is not None and child.i > verb.i:
                        complements.append([Phrase(child.i, (child.i, *gap.tokens), "prep")])
                        gap = None
                    continue
            if child.dep_ == "npadvmod" and any(verb.i < child.i < x.i and x in embedded_verbs for x in verb.children):
                complements.append([phrase(child, "npadvmod")])  # "took him two years to answer"
            elif child.dep_ == "prep" and verb.lemma_ == "have" and any(verb.i < child.i < x.i for x in embedded_verbs):
                complements.append([phrase(child, "prep")])  # "have until Monday to pay"; "have to pay" is a duty
            elif child.dep_ == "prep" and _completes(child, verb, has_object=has_object, embedded=embedded_verbs):
                complements.append(list(conjuncts(child, "prep")))
            else:
                adjuncts.extend(conjuncts(child, child.dep_))
                adjuncts.extend(p for c in _joined_prepositions(child) for p in conjuncts(c, child.dep_))
    if (setting := _setting(verb)) is not None:
        complements.append([setting])
    for child in embedded:  # "plans to leave" is one predicate; what modifies the leaving modifies the whole
        if child.dep_ == "ccomp":
            complements.extend([phrase(c, "dobj", whole=True)] for c in child.children if c.dep_ in SUBJECTS)
        controlled = child.dep_ == "ccomp" or any(c.dep_ in {"dobj", "dative"} for c in verb.children)
        complements.append([Phrase(child.i, verb_group(child), "clause" if controlled else "xcomp")])
        below, around = arguments(child)
        complements.extend(below)
        adjuncts.extend(around)
    lacks_object = not any(c.dep_ in {"dobj", "attr", "acomp"} for c in verb.children)
    if gap is not None and (not has_object or (embedded and lacks_object)):
        complements.insert(0, [gap])
    return complements, adjuncts


def _describes_object(word: Token) -> bool:
    """Whether a word right behind an object says what that is like: "had never seen the river this high"."""
    described = word.pos_ == "ADJ" or word.left_edge.lower_ in {"this", "that"}
    return described and any(c.dep_ == "dobj" and c.right_edge.i + 1 == word.left_edge.i for c in word.head.rights)


def _act_of(adjective: Token) -> Token | None:
    """Return the infinitive after an adjective: "able to pay", "ready to leave"."""
    return next((c for c in adjective.rights if c.dep_ == "xcomp" and c.tag_ == "VB" and interrupted(c) is None), None)


def _joined_prepositions(preposition: Token) -> list[Token]:
    """ "to Norway and to Sweden": the second preposition of a coordination, and those after it."""
    found = [c for c in preposition.children if c.dep_ == "conj" and prepositional_object(c) is not None]
    return [one for c in found for one in (c, *_joined_prepositions(c))]


def _gap(verb: Token) -> Phrase | None:
    """What a clause without a relative pronoun lacks: "the steps we're taking" says that we're taking the steps."""
    if verb.dep_ != "relcl" or not has_subject(verb) or gap_is_named(verb):
        return None
    noun = verb.head
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_.lower() in CIRCUMSTANCES:
        return None
    if any(c.dep_ in {"dobj", "attr", "nsubjpass"} for c in verb.children):
        return None
    return Phrase(noun.i, described(noun, verb), "dobj")


def _setting(verb: Token) -> Phrase | None:
    """Where or when a clause says something: "Rome, where he lives" says that he lives in Rome."""
    adverb = next((c for c in verb.children if c.tag_ == "WRB" and c.lower_ in {"where", "when"}), None)
    noun = verb.head
    if adverb is None or verb.dep_ != "relcl" or noun.pos_ == "PRON" or noun.lemma_.lower() in CIRCUMSTANCES:
        return None
    while noun.dep_ == "appos" and is_tight(noun):
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in SETTING_PREPOSITIONS:
        return Phrase(noun.head.i, (noun.head.i, *described(noun, verb)), "setting")
    return Phrase(adverb.i, (adverb.i, *described(noun, verb)), "setting") if adverb.lower_ == "where" else None


def _relative_prepositional(preposition: Token, verb: Token) -> Phrase | None:
    """ "in which it competed" after "the contest": in the contest."""
    target = prepositional_object(preposition)
    if verb.dep_ != "relcl" or target is None or target.lower_ not in RELATIVES:
        return None
    return Phrase(preposition.i, (preposition.i, *described(verb.head, verb)), "prep")


def _split_object(preposition: Token) -> Token | None:
    """Return the noun after a preposition, if a quotation mark between them made the parser take it for an object."""
    if preposition.dep_ not in {"prep", "advmod"} or preposition.lower_ not in PREPOSITIONS:
        return None
    if any(not t.is_punct for t in preposition.children) or preposition.i + 1 == len(preposition.doc):
        return None
    if not preposition.nbor(1).is_quote:
        return None
    return next(
        (c for c in preposition.head.children if c.dep_ in {"dobj", "attr"} and c.left_edge.i == preposition.i + 2),
        None,
    )


def _completes(preposition: Token, verb: Token, *, has_object: bool, embedded: list[Token]) -> bool:
    """Whether a verb says something else, or nothing, without a prepositional phrase."""
    told = {t.ent_type_ for t in preposition.children if t.dep_ in {"pobj", "pcomp"}}
    if told & {"DATE", "TIME"} or preposition.i < verb.i:
        return False
    if any(preposition.i < infinitive.i for infinitive in embedded):
        return preposition.lower_ in {"on", "upon", "for", "to", "with"}  # "called on him to resign"
    if has_object:
        behind = any(c.dep_ == "dobj" and c.right_edge.i == preposition.i - 1 for c in verb.children)
        return behind and verb.lemma_.lower() in RESULTING
    if verb.lemma_ == "be":  # "was not in court", but "was in Rome" is where
        others = [c for c in verb.children if c.dep_ == "prep" and c.i > verb.i and c != preposition]
        return all(c.i > preposition.i for c in others) and bool(others or not told & _PLACES)
    if preposition.i != verb.i + 1 or told & _PLACES:
        return False
    # "was found in a cave" can do without the cave
    return preposition.lower_ not in PASSIVE_ADJUNCTS or all(c.dep_ != "auxpass" for c in verb.children)
