"""Candidate attributions of quotes, and of the text after a name and a colon."""

from __future__ import annotations

from collections.abc import Iterator

from claimdiff.claims.grammar.trees import Tree
from claimdiff.claims.speakers.cues import Candidate
from claimdiff.claims.speakers.speaker import can_speak, find_speaker, speaker_features
from claimdiff.claims.text import labels
from claimdiff.english import wordnet
from claimdiff.english.genders import noun_class

# A name before a colon is short.
_NAME = 8
# How deep under the cue the first word of a quotation can stand.
_DEPTH = 30
# A name with an office after a quotation has few words more.
_SIGNATURE = 12
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_OPENING = frozenset({",", ":", ".", "that", "as", "a", "the", "of", "to", "-", "—", "–"})


def find_colons(tree: Tree) -> Iterator[Candidate]:
    """Find "Mayor: the bridge is safe", as in headlines and transcripts: a name, a colon, the content."""
    for first, end in tree.sentences:
        for colon in range(first, min(end, first + _NAME + 1)):
            if tree.pos[colon] in ("VERB", "AUX"):
                break
            if tree.words[colon] != ":" or colon == first:
                continue
            name = tree.text[tree.starts[first] : tree.ends[colon - 1]]
            speaker = next(
                (t for t in range(first, colon) if not first <= tree.heads[t] < colon or tree.heads[t] == t), first
            )
            rest = next((t for t in range(colon + 1, end) if tree.pos[t] not in ("PUNCT", "SPACE")), None)
            if rest is None or labels.is_section(name) or labels.is_topic(name) or _is_mere_thing(tree, speaker):
                break
            if colon - first > 1 and all(_is_common(tree, token) for token in range(first, colon)):
                break
            verbs = any(tree.pos[t] in ("VERB", "AUX") for t in range(rest, end))
            features = (
                "relation=colon",
                f"colon-entity={tree.entities[colon - 1]}",
                f"colon-source={tree.pos[speaker]}",
                f"colon-lemma={tree.lemmas[speaker]}",
                f"colon-verbs={verbs}",
                f"colon-words={min(colon - first, 5)}",
                f"colon-first={first == 0}",
                f"colon-stop={tree.words[end - 1] in '.!?'}",
                f"colon-next={tree.words[rest - 1]}",
            )
            yield Candidate(colon, speaker, ((rest, end - 1),), features)
            break


def quote_candidate(tree: Tree, cue: int, shape: tuple[str, ...], first: int, last: int, number: int) -> Candidate:
    """A verb near quoted words (the inclusive token range `first` to `last`), `number` more verbs being nearer."""
    speaker, path = find_speaker(tree, cue)
    if speaker is not None and first <= speaker <= last:
        speaker, path = None, "inside"
    side = "before" if cue < first else "after"
    gap = first - cue - 1 if cue < first else cue - last - 1
    under = _hangs(tree, cue, first, last)
    length = last + 1 - first
    words = sum(tree.pos[t] not in ("PUNCT", "SPACE") for t in range(first, min(last + 1, first + 12)))
    size = "1" if words == 1 else "2-3" if words < 4 else "4-7" if words < 8 else "8+"
    mark = tree.words[first - 2] if first >= 2 else ""
    edge = tree.words[last] if tree.pos[last] == "PUNCT" else "word"
    same = tree.sentence[cue] in (tree.sentence[first], tree.sentence[last])
    lemma = tree.lemmas[cue]
    features = (
        f"quote-cue={lemma}",
        f"quote-cue={lemma} under={under}",
        f"quote-cue={lemma} size={size}",
        f"quote-path={path}",
        f"quote-size={size}",
        f"quote-under={under} size={size}",
        f"quote-side={side} gap={min(gap.bit_length(), 6)} size={size}",
        f"quote-number={min(number, 5)} size={size}",
        f"quote-mark={mark if mark in _OPENING else 'word'} side={side} size={size}",
        f"quote-edge={edge} side={side} size={size}",
        f"quote-capital={tree.text[tree.starts[first]].isupper()} size={size}",
        f"quote-same={same}",
        f"quote-long={min(length.bit_length(), 7)}",
        *(f"quote-{name}" for name in speaker_features(tree, speaker, cue)),
        *(f"quote-{name}" for name in shape),
    )
    return Candidate(cue, speaker, ((first, last),), features)


def _hangs(tree: Tree, cue: int, first: int, last: int) -> str:
    """Return the relation between the cue and the quoted words in the parse."""
    content = first
    for _ in range(_DEPTH):
        if tree.heads[content] == cue and content != cue:
            if tree.left[content] <= first and tree.right[content] >= last:
                return tree.deps[content]
            return f"in-{tree.deps[content]}" if content <= last else "beside"
        if tree.heads[content] == content:
            break
        content = tree.heads[content]
    if first <= tree.heads[cue] <= last and tree.heads[cue] != cue:
        return f"parent-{tree.deps[cue]}"
    return "none"


def _is_mere_thing(tree: Tree, noun: int) -> bool:
    """Whether a noun names neither somebody nor something written or found, as "report" and "study" do."""
    if tree.pos[noun] not in ("NOUN", "PROPN") or can_speak(tree, noun):
        return False
    named = any(word == tree.words[noun] and tree.pos[t] == "PROPN" for t, word in enumerate(tree.words) if t != noun)
    return not named and not labels.is_source(tree.lemmas[noun])


def _is_common(tree: Tree, word: int) -> bool:
    """Whether a word of a name of no known person, body or place is a common word for things: "Sea", "Lark"."""
    lemma = tree.words[word].lower()
    known = any(wordnet.lemmas_of(lemma, pos) for pos in ("noun", "adj"))
    return tree.pos[word] == "PROPN" and not tree.entities[word] and known and noun_class(lemma) == "thing"


def find_signature(tree: Tree, first: int, last: int) -> Candidate | None:
    """Find a dash and a speaker after a quote: "“She knows the port.” — Mayor Ann Lee"."""
    after = _visible_after(tree, last, "\"”''")
    dash = tree.words[after] if after is not None else ""
    name = _visible_after(tree, after, "") if after is not None and dash in _DASHES else None
    if after is None or name is None:
        return None
    end = tree.sentences[tree.sentence[name]][1]
    head = next((t for t in range(name, end) if not name <= tree.heads[t] < end or tree.heads[t] == t), name)
    verbs = any(tree.pos[t] in ("VERB", "AUX") for t in range(name, end))
    if end - name > _SIGNATURE or tree.pos[head] not in (("PROPN",) if verbs else ("PROPN", "NOUN")):
        return None
    named = next((t for t in tree.children[head] if tree.deps[t] == "appos" and tree.left[t] == head + 1), head)
    return Candidate(after, named, ((first, last),), ())


def _visible_after(tree: Tree, token: int, marks: str) -> int | None:
    return next(
        (
            t
            for t in range(token + 1, len(tree))
            if tree.pos[t] != "SPACE" and (tree.words[t] not in marks or not marks)
        ),
        None,
    )
