"""A dependency parse as plain lists, for code that reads the same attributes many times.

Reading an attribute of a spaCy token builds a Python object each time; these lists are built once for each document.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimdiff.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Dependents that add a second description to a noun phrase; left out where only its name is wanted.
_ADDED = frozenset({"appos", "relcl", "acl", "parataxis", "cc", "conj"})


@dataclass(frozen=True, slots=True)
class Tree:
    """Dependency trees of all sentences of a document; index i is token i everywhere.

    Attributes:
        text: of the document.
        words: lower-case forms.
        lemmas, pos, tags, deps: as the parser gives them (ClearNLP labels), lemmas in lower case.
        heads: index of the governor; a root governs itself.
        children: dependents in order.
        first: the first dependent with a label, by governor and label.
        left, right: first and last token of the subtree, inclusive.
        starts, ends: offsets into the text.
        entities: entity type, or "".
        sentence: which sentence the token belongs to.
        sentences: half-open token ranges.
    """

    text: str
    words: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    children: list[list[int]]
    first: dict[tuple[int, str], int]
    left: list[int]
    right: list[int]
    starts: list[int]
    ends: list[int]
    entities: list[str]
    sentence: list[int]
    sentences: list[tuple[int, int]]

    def __len__(self) -> int:
        return len(self.words)

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first dependent of `token` with the first of these labels that it has a dependent of."""
        for dep in deps:
            other = self.first.get((token, dep))
            if other is not None:
                return other
        return None

    def span(self, first: int, last: int) -> Span | None:
        """Offsets of tokens `first` to `last` (inclusive), trimmed to words; None if there are none."""
        while first <= last and self.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        while last >= first and self.pos[last] in ("PUNCT", "SPACE"):
            last -= 1
        return Span(self.starts[first], self.ends[last]) if first <= last else None

    def phrase(self, head: int) -> tuple[int, int]:
        """First and last token of the noun phrase of `head`, without what is only added to it ("X, the mayor of Y")."""
        last = self.right[head]
        for other in self.children[head]:
            if other > head and self.deps[other] in _ADDED and self.left[other] > head:
                last = min(last, self.left[other] - 1)
        return self.left[head] if self.left[head] <= head else head, max(last, head)


@lru_cache(maxsize=1)
def read_tree(doc: Doc) -> Tree:
    """Return the lists of a parsed document. A document that is not parsed has no dependents and one sentence.

    The last document's are kept: attributions and causes read the same one, one after the other.
    """
    words, lemmas, pos, tags, deps, entities = [], [], [], [], [], []
    heads, left, right, starts, ends = [], [], [], [], []
    children: list[list[int]] = [[] for _ in range(len(doc))]
    by_label: dict[tuple[int, str], int] = {}
    for token in doc:
        word = token.lower_
        words.append(word)
        lemmas.append(token.lemma_.lower() or word)
        pos.append(token.pos_)
        tags.append(token.tag_)
        deps.append(token.dep_)
        entities.append(token.ent_type_)
        head = token.head.i
        heads.append(head)
        left.append(token.left_edge.i)
        right.append(token.right_edge.i)
        starts.append(token.idx)
        ends.append(token.idx + len(token))
        if head != token.i:
            children[head].append(token.i)
            by_label.setdefault((head, token.dep_), token.i)
    ranges = [(0, len(doc))] if len(doc) else []
    if len(doc) and doc.has_annotation("SENT_START"):
        ranges = [(sentence.start, sentence.end) for sentence in doc.sents]
    return Tree(
        text=doc.text,
        words=words,
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=heads,
        children=children,
        first=by_label,
        left=left,
        right=right,
        starts=starts,
        ends=ends,
        entities=entities,
        sentence=[number for number, (first, end) in enumerate(ranges) for _ in range(first, end)],
        sentences=ranges,
    )
