"""Build the word data of `claimdiff.english.wordnet` from the database files of Princeton WordNet 3.0.

    python training/build_lexicon.py /usr/share/wordnet src/claimdiff/english/wordnet

The first argument is the folder with `data.*`, `index.*`, `*.exc` and `cntlist.rev` (on Debian: package
`wordnet-base`). The output is byte-identical on every run. Its formats are described in
`claimdiff/english/wordnet/data.py`, those of WordNet in the manual pages wndb(5) and cntlist(5).
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from pathlib import Path

#: Numbers of the lexicographer files, see lexnames(5).
ACT, COGNITION, COMMUNICATION, EVENT, GROUP, PHENOMENON = 4, 9, 10, 11, 14, 19
POSSESSION, PROCESS, STATE = 21, 22, 26
VERB_COMMUNICATION, VERB_COGNITION = 32, 31
#: Lowest share of a noun's use in senses that name an event that makes it an event noun.
MIN_EVENT_SHARE = 0.3
#: A noun spelled like its verb names the verb's act only if it is linked to one of the verb's main senses ...
MAX_VERB_RANK = 7
#: ... and if the verb is not a rare by-product of the noun ("to job", "to bill"); messages and thoughts need more.
MIN_VERB_RATIO = 0.15
MIN_VERB_RATIO_MESSAGE = 0.6
#: A noun counted at least this often whose verb was never counted is not an event noun ("idea", "ideate").
MIN_NOUN_FREQUENCY = 20
#: Nouns with these endings that also name a body of people ("administration", "settlement") are left out.
BODY_ENDINGS = ("tion", "sion", "ment", "ship")
#: Event nouns of the news whose main senses WordNet links to no verb, or to a bookish one.
EVENT_NOUNS = {
    "appointment": "appoint",
    "birth": "bear",
    "breakup": "break up",
    "conviction": "convict",
    "criticism": "criticize",
    "cut": "cut",
    "fall": "fall",
    "fine": "fine",
    "gunfight": "fight",
    "hacking": "hack",
    "hearing": "hear",
    "landing": "land",
    "leak": "leak",
    "loss": "lose",
    "marriage": "marry",
    "offer": "offer",
    "outbreak": "break out",
    "pledge": "pledge",
    "response": "respond",
    "riot": "riot",
    "rise": "rise",
    "sale": "sell",
    "sentence": "sentence",
    "shootout": "shoot",
    "suspension": "suspend",
    "threat": "threaten",
    "victory": "win",
    "wedding": "marry",
}
MAX_SENSES = {"noun": 5, "verb": 6, "adj": 5, "adv": 4}
#: Opposite verbs of the news that WordNet does not list.
ANTONYMS = """abandon-keep accept-decline accept-refuse acquit-condemn agree-refuse allow-ban allow-bar allow-block
    allow-forbid allow-prevent approve-block approve-reject approve-veto arrive-depart ban-legalize ban-legalise
    ban-permit back-oppose confirm-deny confirm-dispute confirm-refute convict-clear cooperate-refuse cut-raise
    decrease-rise deny-confess die-recover die-survive drop-rise endorse-oppose endorse-reject fall-grow fall-increase
    gain-fall gain-slip grant-deny grant-refuse grow-fall grow-shrink halt-continue honor-violate improve-deteriorate
    improve-worsen join-boycott join-quit join-leave jump-fall lift-impose kill-spare leave-stay lower-raise miss-hit
    overturn-uphold permit-ban permit-prohibit plummet-surge plunge-soar quit-remain quit-stay ratify-reject
    reduce-increase remain-depart rescind-uphold resign-stay reverse-uphold sign-veto slow-accelerate succeed-fail
    support-oppose support-reject tighten-ease tumble-surge weaken-tighten welcome-condemn welcome-reject""".split()
#: Verbs with one form for present and past, which the exception lists may omit.
INVARIANT = """bet bid broadcast burst bust cast cost cut forecast hit hurt let offset overhit put quit read recast
    rid set shed shut slit split spread telecast thrust typeset undercut upset wed""".split()
#: Verbs listed only with an archaic form ("blest") that take -ed in the news.
REGULAR = frozenset(
    """abide address bestrew bless burn bypass chide clothe curse dream dwell geld gild gird gnaw grave heave inlay
    lade lean leap learn melt rive shave shrive smell spell spill spoil stave transfix work""".split()
)
#: Verbs whose two listed past forms cannot be told apart by spelling, or that are regular today.
CHOSEN = {
    "be": ("was", "been"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "come": ("came", "come"),
    "overcome": ("overcame", "overcome"),
    "run": ("ran", "run"),
    "outrun": ("outran", "outrun"),
    "overrun": ("overran", "overrun"),
    "rerun": ("reran", "rerun"),
    "bear": ("bore", "borne"),
    "bid": ("bid", "bid"),
    "forbid": ("forbade", "forbidden"),
    "get": ("got", "got"),
    "forget": ("forgot", "forgotten"),
    "do": ("did", "done"),
    "go": ("went", "gone"),
    "hang": ("hanged", "hanged"),
    "have": ("had", "had"),
    "lie": ("lay", "lain"),
    "see": ("saw", "seen"),
    "oversee": ("oversaw", "overseen"),
    "foresee": ("foresaw", "foreseen"),
    "shine": ("shone", "shone"),
    "shoot": ("shot", "shot"),
    "speed": ("sped", "sped"),
    "spit": ("spat", "spat"),
    "strike": ("struck", "struck"),
    "sweat": ("sweated", "sweated"),
    "swell": ("swelled", "swollen"),
    "show": ("showed", "shown"),
    "prove": ("proved", "proven"),
    "saw": ("sawed", "sawn"),
    "sew": ("sewed", "sewn"),
    "sow": ("sowed", "sown"),
    "mow": ("mowed", "mown"),
    "hew": ("hewed", "hewn"),
    "strew": ("strewed", "strewn"),
    "wake": ("woke", "woken"),
    "light": ("lit", "lit"),
    "plead": ("pleaded", "pleaded"),
    "slide": ("slid", "slid"),
    "browbeat": ("browbeat", "browbeaten"),
    "feed": ("fed", "fed"),
    "sneak": ("sneaked", "sneaked"),
    "dive": ("dived", "dived"),
    "thrive": ("thrived", "thrived"),
    "weave": ("wove", "woven"),
    "leave": ("left", "left"),
    "find": ("found", "found"),
    "fly": ("flew", "flown"),
    "fell": ("felled", "felled"),
    "wind": ("wound", "wound"),
    "wound": ("wounded", "wounded"),
    "found": ("founded", "founded"),
    "bind": ("bound", "bound"),
    "stick": ("stuck", "stuck"),
    "hold": ("held", "held"),
    "cost": ("cost", "cost"),
    "say": ("said", "said"),
    "win": ("won", "won"),
    "spring": ("sprang", "sprung"),
    "sink": ("sank", "sunk"),
    "shrink": ("shrank", "shrunk"),
    "stink": ("stank", "stunk"),
    "tear": ("tore", "torn"),
    "wear": ("wore", "worn"),
    "swear": ("swore", "sworn"),
}


@dataclass(frozen=True)
class Synset:
    file: int
    type: str  # "n", "v", "a", "s" (an adjective that resembles a head adjective) or "r"
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]  # symbol, offset, part of speech, source word, target word


class WordNet:
    """The database files of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.synsets = {pos: dict(self._synsets(pos)) for pos in MAX_SENSES}
        self.senses = {pos: dict(self._senses(pos)) for pos in MAX_SENSES}

    def _lines(self, name: str) -> Iterator[str]:
        with (self.folder / name).open(encoding="ascii") as lines:
            yield from (line for line in lines if not line.startswith("  "))

    def _synsets(self, pos: str) -> Iterator[tuple[str, Synset]]:
        for line in self._lines(f"data.{pos}"):
            fields = line.partition(" | ")[0].split()
            n_words = int(fields[3], 16)
            words = tuple(fields[4 + 2 * i].partition("(")[0] for i in range(n_words))
            first = 4 + 2 * n_words
            pointers = []
            for i in range(int(fields[first])):
                symbol, offset, target, ends = fields[first + 1 + 4 * i : first + 5 + 4 * i]
                pointers.append((symbol, offset, target, int(ends[:2], 16), int(ends[2:], 16)))
            yield fields[0], Synset(int(fields[1]), fields[2], words, tuple(pointers))

    def _senses(self, pos: str) -> Iterator[tuple[str, list[str]]]:
        for line in self._lines(f"index.{pos}"):
            fields = line.split()
            yield fields[0], fields[-int(fields[2]) :]

    def exceptions(self, pos: str) -> dict[str, list[str]]:
        """Return irregular forms by lemma."""
        forms: dict[str, list[str]] = defaultdict(list)
        for line in self._lines(f"{pos}.exc"):
            form, *lemmas = line.split()
            for lemma in lemmas:
                forms[lemma].append(form)
        return forms

    @cached_property
    def counts(self) -> dict[tuple[str, str, int], int]:
        """Return how often each sense occurs in the tagged texts, by (lemma, "noun" or "verb", sense from 1)."""
        names = {"1": "noun", "2": "verb"}
        counts = {}
        for line in self._lines("cntlist.rev"):
            key, sense, count = line.split()
            lemma, _, rest = key.partition("%")
            if rest[0] in names:
                counts[lemma, names[rest[0]], int(sense)] = int(count)
        return counts

    def frequency(self, lemma: str, pos: str) -> int:
        return sum(self.counts.get((lemma, pos, i), 0) for i in range(1, len(self.senses[pos][lemma]) + 1))


def event_verbs(net: WordNet) -> Iterator[str]:
    """Yield lines `noun TAB verb` of nouns that name an event, from derivationally related forms of their senses."""
    for noun in net.senses["noun"]:
        verb = EVENT_NOUNS.get(noun) or _verb_of(noun, net)
        if noun.isalpha() and verb:
            yield f"{noun}\t{verb.replace('_', ' ')}"
    # Compounds and -ing nouns newer than WordNet 3.0.
    yield from (f"{noun}\t{verb}" for noun, verb in EVENT_NOUNS.items() if noun not in net.senses["noun"])


def _verb_of(noun: str, net: WordNet) -> str | None:
    total = event = 0.0
    scores: dict[str, float] = defaultdict(float)
    offsets = net.senses["noun"][noun]
    if noun.endswith(BODY_ENDINGS) and any(net.synsets["noun"][offset].file == GROUP for offset in offsets[:3]):
        return None
    for rank, offset in enumerate(offsets, 1):
        synset = net.synsets["noun"][offset]
        weight = net.counts.get((noun, "noun", rank), 0) + 1 / rank
        total += weight
        verbs = [
            (verb, verb_rank)
            for verb, verb_rank, verb_file in _derived(noun, synset, net)
            if _names_event(noun, verb, verb_rank, verb_file, synset.file, net)
        ]
        if verbs:
            event += weight
        for verb, verb_rank in set(verbs):
            prefix = sum(1 for _ in takewhile(lambda two: two[0] == two[1], zip(noun, verb, strict=False))) / len(verb)
            commonness = (1 + net.frequency(verb, "verb")) ** 0.25
            scores[verb] += weight * (0.1 + prefix) * commonness / verb_rank**0.5
    if scores and event / total >= MIN_EVENT_SHARE:
        best = max(scores, key=lambda verb: (scores[verb], verb))
        american = best.removesuffix("ise") + "ize"
        return american if best.endswith("ise") and american in scores else best
    return None if scores else _verb_of_synonym(noun, net)


def _derived(noun: str, synset: Synset, net: WordNet, own: bool = True) -> Iterator[tuple[str, int, int]]:
    """Yield verbs derivationally related to the noun or its synonyms: lemma, rank of the sense, lexicographer file."""
    for symbol, offset, pos, source, target in synset.pointers:
        if symbol == "+" and pos == "v" and (not own or synset.words[source - 1].lower() == noun):
            verb = net.synsets["verb"][offset]
            lemma = verb.words[target - 1].lower()
            yield lemma, net.senses["verb"][lemma].index(offset) + 1, verb.file


def _names_event(noun: str, verb: str, verb_rank: int, verb_file: int, file: int, net: WordNet) -> bool:
    noun_frequency, verb_frequency = net.frequency(noun, "noun"), net.frequency(verb, "verb")
    if noun == verb:
        if verb_rank > MAX_VERB_RANK:
            return False
        if file in (COMMUNICATION, COGNITION):
            wanted = MIN_VERB_RATIO_MESSAGE * noun_frequency
            return verb_file in (VERB_COMMUNICATION, VERB_COGNITION) and verb_frequency >= max(wanted, 1)
        return file in (ACT, EVENT, PROCESS) and verb_frequency >= MIN_VERB_RATIO * noun_frequency
    if noun_frequency >= MIN_NOUN_FREQUENCY and not verb_frequency:
        return False
    if noun.endswith(("er", "or")) and file not in (ACT, EVENT, PROCESS):
        return False  # "modifier"
    if noun.endswith("ing") and file == GROUP:
        return True
    return file in (ACT, EVENT, PROCESS, COMMUNICATION, COGNITION, PHENOMENON, POSSESSION, STATE)


def _verb_of_synonym(noun: str, net: WordNet) -> str | None:
    """Return the verb of a synonym ("stealing"), for a noun of one sense without a verb of its own ("theft")."""
    offsets = net.senses["noun"][noun]
    synset = net.synsets["noun"][offsets[0]]
    if len(offsets) > 1 or synset.file != ACT or len(synset.words) < 2:
        return None
    verbs = {verb for verb, rank, _ in _derived(noun, synset, net, own=False) if rank == 1 and verb.isalpha()}
    return max(verbs, key=lambda verb: (net.frequency(verb, "verb"), verb), default=None)


def verb_forms(net: WordNet) -> Iterator[str]:
    """Yield lines `lemma TAB past tense TAB past participle` of verbs that do not just add -ed."""
    forms = dict(CHOSEN)
    for lemma in INVARIANT:
        forms.setdefault(lemma, (lemma, lemma))
    for lemma, listed in net.exceptions("verb").items():
        past = [form for form in listed if not form.endswith(("ing", "s")) and form.isalpha()]
        if lemma in forms or lemma in REGULAR or not past or lemma not in net.senses["verb"]:
            continue
        regular = [form for form in past if form.endswith("ed") and len(form) > len(lemma)]
        vowel_u = [form for form in past if "u" in form and form.replace("u", "a", 1) in past]
        if regular:  # doubled consonants ("permitted"), y to i ("carried")
            forms[lemma] = (regular[0], regular[0])
        elif vowel_u:
            forms[lemma] = (vowel_u[0].replace("u", "a", 1), vowel_u[0])
        elif len(past) == 1:
            forms[lemma] = (past[0], past[0])
        else:
            participle = next((form for form in past if form.endswith(("n", "ne"))), past[-1])
            forms[lemma] = (next((form for form in past if form != participle), participle), participle)
    yield from (f"{lemma}\t{past}\t{participle}" for lemma, (past, participle) in forms.items())


def taxonomy(net: WordNet, pos: str) -> tuple[list[str], list[str]]:
    """Return the lines of `<pos>_senses` and of `<pos>_synsets`, without names of single persons and places."""
    synsets = net.synsets[pos]
    symbol = {"n": "@", "v": "@", "s": "&", "a": "", "r": ""}
    parents = {o: [p[1] for p in synset.pointers if p[0] == symbol[synset.type]] for o, synset in synsets.items()}
    opposites = {o: sorted({p[1] for p in synset.pointers if p[0] == "!"}) for o, synset in synsets.items()}
    kept: dict[str, list[str]] = {}
    for lemma, offsets in net.senses[pos].items():
        plain = lemma.replace("-", "").isalpha() or (pos == "verb" and lemma.replace("_", "").isalpha())
        senses = [o for o in offsets if not any(p[0] == "@i" for p in synsets[o].pointers)][: MAX_SENSES[pos]]
        if plain and senses:
            kept[lemma] = senses
    needed: set[str] = set()
    todo = [offset for senses in kept.values() for offset in senses]
    while todo:
        offset = todo.pop()
        if offset not in needed:
            needed.add(offset)
            todo += parents[offset]
            todo += opposites[offset] if pos == "adj" else []
    number = {offset: i for i, offset in enumerate(sorted(needed))}
    below = _descendants(parents) if pos == "noun" else {}
    senses_lines = [f"{lemma.replace('_', ' ')}\t{' '.join(str(number[o]) for o in s)}" for lemma, s in kept.items()]
    synset_lines = []
    for offset in number:
        fields = [synsets[offset].file, below.get(offset, 1).bit_length() - 1, *(number[p] for p in parents[offset])]
        line = " ".join(map(str, fields))
        if pos == "adj":
            line += "\t" + " ".join(str(number[p]) for p in opposites[offset])
        synset_lines.append(line)
    return senses_lines, synset_lines


def _descendants(parents: dict[str, list[str]]) -> dict[str, int]:
    """Return the number of synsets below each one, including itself."""
    children: dict[str, set[str]] = defaultdict(set)
    for child, above in parents.items():
        for parent in above:
            children[parent].add(child)
    sizes = {}
    for offset in parents:
        seen = {offset}
        todo = [offset]
        while todo:
            new = children[todo.pop()] - seen
            seen |= new
            todo += new
        sizes[offset] = len(seen)
    return sizes


def antonyms(net: WordNet) -> Iterator[str]:
    """Yield lines `pos TAB word TAB word`, the words in alphabetical order."""
    for pos in MAX_SENSES:
        letters = {"noun": "n", "verb": "v", "adj": "as", "adv": "r"}[pos]
        for synset in net.synsets[pos].values():
            for symbol, offset, target_pos, source, target in synset.pointers:
                if symbol == "!" and target_pos in letters:
                    pair = (synset.words[source - 1], net.synsets[pos][offset].words[target - 1])
                    first, second = sorted(word.lower().replace("_", " ") for word in pair)
                    yield f"{pos}\t{first}\t{second}"
    for pair_of_verbs in ANTONYMS:
        yield "\t".join(["verb", *sorted(pair_of_verbs.split("-"))])


def base_forms(net: WordNet) -> Iterator[str]:
    """Yield lines `pos TAB inflected form TAB lemma` that the rules of inflection do not produce."""
    for pos in ("noun", "verb", "adj"):
        for lemma, forms in net.exceptions(pos).items():
            if lemma in net.senses[pos]:
                yield from (f"{pos}\t{form}\t{lemma}" for form in forms if form.isalpha() and lemma.isalpha())


def write(path: Path, lines: Iterable[str]) -> None:
    # No time stamp or file name inside, so that the same input gives the same bytes.
    path.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("ascii"), 9, mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    net = WordNet(arguments.wordnet)
    out: Path = arguments.out
    write(out / "event_verbs.tsv.gz", sorted(event_verbs(net)))
    write(out / "verb_forms.tsv.gz", sorted(verb_forms(net)))
    write(out / "antonyms.tsv.gz", sorted(set(antonyms(net))))
    write(out / "base_forms.tsv.gz", sorted(base_forms(net)))
    for pos in MAX_SENSES:
        senses, synsets = taxonomy(net, pos)
        write(out / f"{pos}_senses.tsv.gz", sorted(senses))
        write(out / f"{pos}_synsets.txt.gz", synsets)


if __name__ == "__main__":
    main()
