"""Labels before a headline or sentence ("Opinion | ", "Flood: "), and outlet names after it."""

from __future__ import annotations

import re
from itertools import pairwise

from claimdiff.english import wordnet
from claimdiff.english.genders import gender_of_first_name, noun_class
from claimdiff.english.words import words

#: Words of the labels that papers set before an article: its kind, its section, how new it is.
_SECTION_WORDS = words("section_words")
#: Words of such labels that make none by themselves: "Editor: ..." and "Report: ..." name a speaker.
_WITH_OTHERS = frozenset("and in on the a to of for long your our columnist contributor editor report writer".split())
_SPEECH_VERBS = words("speech_verbs")
#: Words of the names of newspapers, broadcasters and agencies.
_OUTLET_WORDS = words("outlet_words")
#: WordNet's lexicographer files for what happens or is the case: act, event, phenomenon, process, state, substance.
_HAPPENING_FILES = frozenset({4, 11, 19, 22, 26, 27})
#: Topics that are younger than WordNet.
_NEW_TOPICS = frozenset({"brexit", "coronavirus", "covid", "covid-19", "heatwave", "mpox"})
_COMMUNICATION_FILE = 10
#: Its files for groups and for persons, and how many common meanings of a word may name one: "prosecution".
_SPEAKING_FILES = frozenset({14, 18})
_MEANINGS = 2
#: Acts whose names are a source's as well: "Study: coffee is harmless", "Opposition: the plan will fail".
_FINDINGS = frozenset(
    "audit census defence defense inquiry investigation opposition poll probe research study survey".split()
)
_DETERMINERS = frozenset("a an her his its our the their".split())
_VERSUS = frozenset({"v", "vs", "versus"})
_PREPOSITIONS = frozenset("about after against at before during for from in near of off on over to with".split())
_LONGEST_TOPIC = 5
_LONGEST_SPEAKER = 8
_LONGEST_NAME = 60

_OPENING = re.compile(
    r"^(?:\[(?P<bracketed>[^\]:|]{2,30})\]|(?P<label>[^\W_](?:[^:|\n]){0,59}?)(?P<mark>:|\s\||\s[–—-]))\s+(?=\S)"
)
#: How Reuters marks the kind of a report: "UPDATE 2-", "EXCLUSIVE-".
_WIRE_LABEL = re.compile(r"^(?:[A-Z]{4,}-)?[A-Z]{4,}(?: \d{1,2})?-(?=[A-Z][a-z])")
_CLOSING = re.compile(
    r"\s+(?:(?P<mark>\||::|»|•|[–—-])\s+(?P<name>(?:(?!\s(?:-|::)\s)[^|–—»•\n]){2,50})|[\[(](?P<bracketed>[^\[\]()]{2,30})[\])])$"
)
_WORD = re.compile(r"[^\W_][\w'’.&-]*")


def label_end(line: str) -> int:
    """Return where the label in front of a line ends, mark included; 0 if it has none.

    A label is a word for the kind of article or its section, or, before a colon, a topic. Who speaks is no label.
    """
    wire = _WIRE_LABEL.match(line)
    if wire is not None:
        return wire.end()
    match = _OPENING.match(line)
    if match is None:
        return 0
    label = match["bracketed"] or match["label"]
    mark = (match["mark"] or "").strip()
    labelled = is_section(label) or (mark == ":" and is_topic(label)) or (mark == "|" and _is_name(label))
    return len(match.group().rstrip()) if labelled else 0


def is_section(label: str) -> bool:
    """Whether a label tells the kind of article or its section: "Opinion", "Live updates", "Op-Ed Columnist"."""
    found = [word.lower().rstrip(".") for word in _WORD.findall(label)]
    known = _SECTION_WORDS | _WITH_OTHERS
    return 0 < len(found) <= 4 and set(found) <= known and not set(found) <= _WITH_OTHERS


def is_topic(label: str) -> bool:
    """Whether the words before a colon name what happened rather than who speaks: "Flood", "Westria war".

    The head of the phrase decides, by its most common meaning in WordNet; what the lexicon does not know is a name.
    """
    found = _WORD.findall(label)
    if not 0 < len(found) <= _LONGEST_TOPIC or found[0] != label.lstrip()[: len(found[0])]:
        return False
    phrase = _phrase(found)
    if not _VERSUS.isdisjoint(phrase):
        return True
    acting = any(noun_class(_noun(word)) == "person" for word in phrase[:-2])  # "Mayor slams strike"
    if acting or any(_is_finite(word) for word in phrase) or _is_full_name(found):
        return False
    named = len(phrase) > 1 and found[1][0].isupper() and not wordnet.lemmas_of(phrase[-1], "noun")
    head = _noun(phrase[0] if named else phrase[-1])  # "Storm Ada"
    return head in _NEW_TOPICS or _happens(head)


def speaker_end(line: str) -> int:
    """Return where the words before a headline's colon end, colon included, if they name who speaks; 0 otherwise.

    They do if they hold a noun for people or a body, or a first name with a last one.
    """
    match = _OPENING.match(line)
    if match is None or match["mark"] != ":":
        return 0
    found = _WORD.findall(match["label"])
    if not 0 < len(found) <= _LONGEST_SPEAKER or any(_is_finite(word.lower()) for word in found) or _acts(found):
        return 0
    speaks = noun_class(_noun(_phrase(found)[-1])) != "thing" or any(
        noun_class(_noun(word.lower())) == "person" for word in found
    )
    return len(match.group().rstrip()) if speaks or _is_full_name(found) else 0


def is_source(noun: str) -> bool:
    """Whether a noun names something written or said, or what was found out; what the lexicon does not know may be."""
    first = wordnet.data.senses(noun, "noun", 1)
    return noun in _FINDINGS or not first or wordnet.data.synset(first[0], "noun").file == _COMMUNICATION_FILE


def _phrase(found: list[str]) -> list[str]:
    """Return the words of a label up to its first preposition, without a number at their end, in small letters."""
    small = [re.sub("['’]s?$", "", word.lower()) for word in found]
    last = next((i for i, word in enumerate(small) if i and word in _PREPOSITIONS), len(small))
    return small[: last - 1] if last > 1 and small[last - 1].isdigit() else small[:last]


def _is_full_name(found: list[str]) -> bool:
    return len(found) > 1 and gender_of_first_name(found[0]) is not None and found[1][0].isupper()


def _happens(noun: str) -> bool:
    """Whether a noun names an act, event or state by a common meaning, and people or a body by none."""
    files = [wordnet.data.synset(number, "noun").file for number in wordnet.data.senses(noun, "noun", _MEANINGS)]
    return (
        not _HAPPENING_FILES.isdisjoint(files)
        and _SPEAKING_FILES.isdisjoint(files)
        and noun not in _FINDINGS
        and noun_class(noun) == "thing"
    )


def _noun(word: str) -> str:
    return next(iter(wordnet.lemmas_of(word, "noun")), word)


def _is_finite(word: str) -> bool:
    """Whether a word is the form of a verb and of nothing else, or of a verb of speech: "condemns", "said"."""
    verbs = wordnet.lemmas_of(word, "verb")
    if any(verb in _SPEECH_VERBS and verb != word for verb in verbs):
        return True
    return bool(verbs) and not any(wordnet.lemmas_of(word, pos) for pos in ("noun", "adj", "adv"))


def _acts(found: list[str]) -> bool:
    """Whether a word that may be a verb has an object: "counts its dead"."""
    return any(
        after in _DETERMINERS and word.islower() and word not in _PREPOSITIONS and wordnet.lemmas_of(word, "verb") != ()
        for word, after in pairwise(found[1:])
    )


def masthead_start(line: str) -> int:
    """Return where the sections and the paper's name at the end of a headline begin; the line's length without any.

    What stands behind a bar is cut off if it is a name; what stands behind a dash, if it is the name of an outlet.
    """
    end = len(line)
    while (match := _CLOSING.search(line, max(0, end - _LONGEST_NAME), end)) is not None:
        name = (match["name"] or match["bracketed"]).strip()
        barred = match["mark"] in {"|", "::", "»", "•"}
        if not ((match["mark"] and _is_outlet(name)) or is_section(name) or (barred and _is_name(name))):
            break
        end = match.start()
    return end


def _is_outlet(name: str) -> bool:
    found = [word.lower() for word in _WORD.findall(name)]
    return _is_name(name) and not _OUTLET_WORDS.isdisjoint(found)


def _is_name(name: str) -> bool:
    """Whether a few words are written as a name is: each with a capital, save small words."""
    found = _WORD.findall(name)
    return (
        0 < len(found) <= 5
        and name[-1] not in ".!?"
        and all(word[0].isupper() or word in {"of", "the", "and", "for"} for word in found)
    )
