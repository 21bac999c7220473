"""Find the speaker of a cue: the noun phrase in the right grammatical position."""

from __future__ import annotations

from claimdiff.claims.grammar.trees import Tree
from claimdiff.english.genders import noun_class
from claimdiff.english.wordnet import data

_SUBJECTS = ("nsubj", "csubj")
_PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
_NOMINAL_POS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"})
_SPEAKER_PREPOSITIONS = frozenset({"by", "from", "of", "among"})
# WordNet's lexicographer files for groups and for persons.
_SPEAKING_FILES = frozenset({14, 18})
# A climb from a participle or infinitive to the clause that has the subject needs few steps in any real sentence.
_CLIMB = 6


def find_speaker(tree: Tree, cue: int) -> tuple[int | None, str]:
    """Return the head of the phrase that names the speaker of a cue, and how it was found."""
    if tree.pos[cue] in ("VERB", "AUX"):
        return find_verb_speaker(tree, cue)
    return _speaker_of_noun(tree, cue)


def find_verb_speaker(tree: Tree, cue: int) -> tuple[int | None, str]:
    """Return the speaker of a verb, as `find_speaker` does."""
    verb, path = cue, ""
    for _ in range(_CLIMB):
        agent = tree.child(verb, "agent")
        if agent is not None and not path:
            return tree.child(agent, "pobj"), "agent"
        subject = tree.child(verb, *_SUBJECTS)
        if subject is not None:
            return subject, f"{path}nsubj"
        subject = tree.child(verb, *_PASSIVE_SUBJECTS)
        if subject is not None:
            return subject, f"{path}nsubjpass"
        head, dep = tree.heads[verb], tree.deps[verb]
        if head == verb:
            break
        if dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "aux") or tree.pos[verb] == "ADP":
            path = f"{dep}-" if dep in ("advcl", "xcomp", "pcomp", "ccomp") or not path else path
            if tree.pos[head] in _NOMINAL_POS and tree.pos[head] != "ADJ":
                return (head, f"{path}noun") if dep != "conj" else (None, "none")
            verb = head
            continue
        if dep in ("acl", "relcl") and head < verb:
            return head, f"{path}{dep}"
        break
    return None, "none"


def _speaker_of_noun(tree: Tree, cue: int) -> tuple[int | None, str]:
    owner = tree.child(cue, "poss")
    if owner is not None:
        return owner, "poss"
    for other in tree.children[cue]:
        if tree.deps[other] in ("prep", "agent") and tree.words[other] in ("by", "from"):
            return tree.child(other, "pobj"), tree.words[other]
    if tree.deps[cue] in ("dobj", "attr", "pobj", "conj"):
        verb = tree.heads[cue]
        for _ in range(3):
            if tree.pos[verb] in ("VERB", "AUX"):
                speaker, path = find_verb_speaker(tree, verb)
                return speaker, f"verb-{path}"
            verb = tree.heads[verb]
    for other in tree.children[cue]:
        if tree.deps[other] == "prep" and tree.words[other] in _SPEAKER_PREPOSITIONS:
            return tree.child(other, "pobj"), "of"
        if tree.deps[other] in ("compound", "amod") and tree.entities[other]:
            return other, "compound"
    return None, "none"


def can_speak(tree: Tree, noun: int) -> bool:
    """Whether a noun names a person, a group or a body, in one of its two most common meanings, or is such a name."""
    if tree.pos[noun] == "PROPN":
        # A parser often takes a lone name that it does not know for a law, a work or a product.
        lone = tree.left[noun] == noun and tree.entities[noun] in ("LAW", "PRODUCT", "WORK_OF_ART")
        return lone or tree.entities[noun] in ("", "PERSON", "ORG", "NORP", "GPE")
    lemma = tree.lemmas[noun]
    meanings = (data.synset(number, "noun") for number in data.senses(lemma, "noun", 2))
    return noun_class(lemma) != "thing" or any(meaning.file in _SPEAKING_FILES for meaning in meanings)


def speaker_features(tree: Tree, speaker: int | None, cue: int) -> list[str]:
    """What kind of word the speaker is and where it stands; the trained weights know these features as `source`."""
    if speaker is None:
        return ["source=none"]
    entity = tree.entities[speaker]
    form = tree.words[speaker] if tree.pos[speaker] in ("PRON", "DET") else tree.pos[speaker]
    side = "before" if speaker < cue else "after"
    features = [f"source={form}", f"source-entity={entity}", f"source-side={side}"]
    if tree.pos[speaker] == "NOUN":
        features.append(f"source-lemma={tree.lemmas[speaker]}")
    return features


def cue_features(tree: Tree, cue: int) -> list[str]:
    """Return the features of the clause of the cue: tense, mood, negation."""
    features = [f"cue-tag={tree.tags[cue]}", f"cue-dep={tree.deps[cue]}"]
    for other in tree.children[cue]:
        dep = tree.deps[other]
        if dep in ("neg", "auxpass", "prt", "expl", "dative"):
            features.append(f"cue-{dep}")
        elif dep == "aux":
            features.append(f"cue-aux={tree.words[other]}")
        elif dep == "dobj" and tree.pos[other] != "PRON":
            features.append("cue-object")
        elif (
            dep in ("mark", "advmod")
            and other < cue
            and tree.words[other] in ("if", "as", "when", "how", "why", "because")
        ):
            features.append(f"cue-mark={tree.words[other]}")
    return features
