"""Patterns that identify the parts of a page that are not the report; used by `layout`."""

from __future__ import annotations

import re

from claimdiff.english.words import words


def _any_of(*patterns: str) -> str:
    return "(?:" + "|".join(patterns) + ")"


_AGENCIES = (
    r"(?:AP|AFP|EPA|EFE|UPI|PA|ANP|DPA|TASS|Reuters|REUTERS|Getty(?:\s+Images)?|Bloomberg|Shutterstock|Alamy|Corbis"
    r"|(?:The )?Associated Press|Press Association|Pool|POOL|Staff|Handout|Flickr|iStock(?:photo)?)"
)
_PICTURE = r"(?:Photo(?:graph)?|Image|Illustration|Picture)s?"
#: A picture caption or its credit.
CAPTION = re.compile(
    _any_of(
        r"^Image (?:copyright|caption|source)\b",
        r"^Media (?:caption|playback)\b",
        r"^(?:Enlarge this image )?toggle caption\b",
        r"^Enlarge this image\b",
        r"^FILE(?: PHOTO)?\s*[-–—:]\s",
        rf"^(?:{_PICTURE}|Credits?):\s",
        r"^\(?(?:AP|AFP|EPA|Reuters|REUTERS) ?(?:Photo|PHOTO)\b",
        rf"^\(?{_PICTURE} (?:by|courtesy|credit|via)\b",
        r"\(\s*(?:AP|AFP|EPA|REUTERS) ?(?:Photo|PHOTO)\b",
        r"\b(?:AP|AFP|EPA|REUTERS) (?:Photo|PHOTO)\s?/",
        r"\bREUTERS\s?/\s?[A-Z]",
        rf"[(|]\s*{_PICTURE}(?: by| credit| courtesy|:)",
        r"\bPhoto credit\b",
        r"\((?:AP|AFP|Reuters) photo:",
        r"\(Credit:",
        r"\bfile photo\b[^.]{0,40}\.?$",
        r"\s\|\s[A-Z][^|]{1,40}(?:/|\s)(?:POLITICO|Photos?)\b",
    )
)
#: The end of a caption: "... in London. Jane Doe/AFP via Getty Images". To be searched in a line's last 100 characters.
CREDIT_ENDING = re.compile(rf"(?:/|\bvia\s|\|\s?){_AGENCIES}(?:,? [Ff]ile)?\.?\)?\.?$")
#: A credit line: "Jane Doe/Daily News".
CREDIT_LINE = re.compile(r"^\(?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}\s?/\s?(?:The )?[A-Z][\w.]*(?: [A-Z]\w*){0,3}\)?$")

_NETWORKS = r"(?:twitter|facebook|instagram)"
#: Openings of links, notices and newsletter lines.
BOILERPLATE_OPENING = re.compile(
    r"^(?:[(\[\-•>*|]\s*)*"
    + _any_of(
        r"see (?:more|also)\b",
        r"read (?:more|also|next|or share|the full|full|on)\b",
        r"(?:also|more|hot|elsewhere|now) on [A-Z]",
        r"more\s?:",
        r"more (?:on|from|about|great|stories|news|coverage)\b",
        r"related\b\s?(?::|stories|articles|content|coverage|links|$)",
        r"recommended(?::|$| for)",
        r"watch(?: now| live| more| the video)?\s?:",
        r"now watch\b",
        r"listen(?: now| to article)?\s?:",
        r"listen to article\b",
        r"(?:photos?|video|gallery)\s?:",
        r"slideshow\b",
        r"full coverage\b",
        r"you (?:may|might) (?:also )?(?:like|be interested)\b",
        r"don['’]t miss\b",
        r"follow (?:us|me|him|her|them|@)",
        rf"follow .{{1,60}} on {_NETWORKS}",
        r"(?:find|like|join|visit) us on\b",
        r"sign[- ]?up (?:for|to|here|now|below)\b",
        r"sign up$",
        r"subscribe(?: now| here| today| to (?:our|the|my|this))\b",
        r"(?:get|download) (?:our|the) .{0,40}(?:newsletter|app|briefing)\b",
        r"click (?:here|for|to|on|through)\b",
        r"tap here\b",
        r"thank(?:s| you) for (?:signing|subscribing|reading)\b",
        r"continue (?:reading|to)\b",
        r"(?:story|article) continue[sd]\b",
        r"keep reading\b",
        r"share (?:this|on|your)\b",
        r"send (?:letters|tips|comments|news tips) to\b",
        r"copyright (?:©|\(c\)|\d{4}|by\b|creators|of\b)",
        r"©",
        r"\(c\) \d{4}",
        r"this (?:material|content) (?:may not|is subject)",
        r"(?:a version of )?this (?:article|story|post|piece|column|content|report) "
        r"(?:was|is|has been|first|originally|appear(?:ed|s))\b(?=.{0,60}\b"
        r"(?:published|produced|reprinted|republished|updated|tagged|old|by|from|in|on|appeared|corrected|part of)\b)",
        r"corrections? ?(?:&|and|:|$)",
        r"editor['’]?s['’]? note\b",
        r"contributing\s?:",
        r"(?:additional )?reporting by\b",
        r"(?:editing|writing) by\b",
        r"compiled by\b",
        r"(?:[—–-] ?)?with (?:assistance|reporting|files|additional reporting) (?:by|from)\b",
        r"our standards\s?:",
        r"terms of (?:use|service)\b",
        r"privacy policy\b",
        r"use of this (?:site|website|service)\b",
        r"for more\b.{0,80}(?:click|visit|follow|check out|:$)",
        r"the views expressed\b",
        r"(?:the )?opinions expressed\b",
        r"(?:last )?updated?(?:\s*:| at \d| on \d)",
        r"\[?pullquote\]?",
        r"support .{0,40}journalism\b",
        r"log ?in\b.{0,40}$",
        r"newsletter sign",
        r"manage newsletters",
    ),
    re.IGNORECASE,
)
#: Words of such notices wherever they stand in a short paragraph.
BOILERPLATE_WORDS = re.compile(
    _any_of(
        r"contributed (?:reporting )?to this (?:report|story|article|column|piece)\b",
        r"contributed reporting\b",
        r"was used in this (?:report|article|story)\b",
        r"all rights reserved",
        r"may not be (?:published|reproduced|reprinted|republished)",
        r"(?:reprint|licensing) (?:permission|rights)",
        r"manage newsletters",
        r"sign up for (?:our|the|a|my) (?:\w+ ){0,3}newsletter",
        r"subscribe to (?:our|the) (?:\w+ ){0,3}(?:newsletter|podcast|channel)",
        r"continue reading the main story",
        rf"(?:follow|find) (?:him|her|me|us|them) on {_NETWORKS}",
        r"click here for",
    ),
    re.IGNORECASE,
)
#: Lines made of these words only are buttons, counters or labels.
PAGE_CONTROLS = words("page_controls")
#: Lines made of these words and numbers only say when something was published.
DATE_LINE_WORDS = words("date_line_words")
#: A line that is an address.
ADDRESS = re.compile(r"^\(?(?:https?://|www\.)\S+\)?$|^pic\.twitter\.com/\S+$|^@\w+$", re.IGNORECASE)
#: Labels glued in front of the first words of a paragraph.
GLUED_LABEL = re.compile(
    r"^(?:CLOSE|Story highlights|ADVERTISEMENT|Advertisement|AD|Play Video|Hide Caption)\s+(?=[\"'“‘(]?[A-Z0-9$])"
)
#: Bullets, dashes and bars in front of a paragraph.
ORNAMENT = re.compile(r"^(?:[|•▪●◦‣]\s*|\*\s*(?=[A-Z]{2})|[*»>–—-]+\s+)+(?=\S)")
#: A bar that stands by itself.
BAR = re.compile(r"(?<!\S)\|(?!\S)")

#: The time of an entry in a live blog: "10:45", "10.45am", "[14:02 GMT]".
TIMESTAMP = re.compile(
    r"^[\[(]?(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:[ap]\.?m\.?)?\s?(?:GMT|UTC|BST|E[SD]T|CE?S?T)?[\])]?\s*[-–—:|]?\s+(?=[\"'“‘(]?[A-Z])"
)
#: Who speaks, before a turn of an interview or a transcript, quoted or not: "SMITH:", "Ann Lee:", "Q:".
TURN = re.compile(r"^[\"“]?(?P<name>[A-Z][\w.’'-]*(?:\s(?:[A-Z(][\w.’'()-]*|of|de|van|von|the)){0,5})\s?:\s+(?=\S)")
#: What stands before a message: "RT @agency:", "BREAKING:".
ALERT = re.compile(
    r"^(?:(?:RT\s+)?@\w+:|(?:BREAKING(?: NEWS)?|UPDATED?|JUST IN|URGENT|ALERT|LIVE|WATCH|EXCLUSIVE)\s?[:—–-])\s*"
)
_LINK = r"(?:https?://\S+|(?:pic\.twitter|t)\.co(?:m)?/\S+)"
#: Tags and links at the end of a message. A tag right after a word is a word of the sentence: "attacked @nytimes".
TAGS = re.compile(rf"(?:(?<=[.!?…\"”’)])\s+[#@]\w+|\s+{_LINK})(?:\s+(?:[#@]\w+|{_LINK}))*\s*$")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_IN_BRACKETS = r"(?:\((?:[A-Z][\w.&/]*(?: [A-Z][\w.&]*){0,3}|[a-z]+\.com|dpa(?:/\w+)?)\)|/[A-Z][\w ]{1,20}/)"
_WIRE = (
    r"\((?:CNN|AP|AFP|UPI|Reuters|CBS News|BBC|NPR|Bloomberg|Xinhua|TASS|IANS|PTI|ANI|ANSA|APA|EFE|dpa"
    r"|(?:The )?Associated Press|Thomson Reuters Foundation)[^()]{0,20}\)"
)
_DASH = r"(?:\s*[—–―]+|\s*--+|\s+-)"
_RESUMES = r"(?=\s*[\"'“‘(\[]?[A-Z0-9$£€])"
_REGION = r"(?:(?:,\s+|\s+\()[A-Z][\w.]*(?: [A-Z][\w.]*){0,2}\)?)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY = rf"(?:{_WEEKDAY},? )?(?:{_WEEKDAY}|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?:,? \d{{4}})?"
_DATE = rf"(?:,\s+{_DAY})?"
_CAPITALS_PLACE = r"[A-Z][A-Z.'’]*[A-Z](?:[ /-]+[A-Z.'’]*[A-Z]\.?)*"
_PLACE = r"[A-Z][a-z]+(?:[ -][A-Z]?[a-z]+){0,2}"
_NAMED_PLACE = rf"(?:{_CAPITALS_PLACE}|[A-Z][a-z]+(?:[ /-](?:(?:de|of|on|upon)[ -])?[A-Z][a-z]+){{0,2}})"
#: "LONDON (Reuters) - ", "PARIS, March 3 (AP) — ", "Oslo, May 2 (ANI): ", "Washington (CNN) " in front of a paragraph.
DATELINE = re.compile(
    "^"
    + _any_of(
        rf"{_CAPITALS_PLACE}{_REGION}{_DATE}(?:\s+{_IN_BRACKETS})?{_DASH}{_RESUMES}",
        rf"{_PLACE}{_REGION}{_DATE}\s+{_WIRE}{_DASH}?{_RESUMES}",
        rf"{_NAMED_PLACE}{_REGION},\s+{_DAY}(?:\s+{_IN_BRACKETS})?(?:{_DASH}|:){_RESUMES}",
        rf"(?:{_NAMED_PLACE}{_REGION}|{_DAY})\s+{_IN_BRACKETS}(?:{_DASH}|:){_RESUMES}",
        rf"\[{_NAMED_PLACE}{_REGION}{_DATE}\]{_RESUMES}",
        rf"{_WIRE}{_DASH}{_RESUMES}",
        rf"\((?:CNN|AP|AFP|UPI|Reuters)\){_RESUMES}",
    )
)

#: A name and a dash in front of a paragraph: "Oslo – The mayor resigned."
NAME_AND_DASH = re.compile(rf"^(?P<name>{_NAMED_PLACE}){_REGION}\s*[—–](?=\s*[\"“]?[A-Z0-9$£€])")
_NAME_WORD = r"(?:[A-Z][\w.’'-]*|de|la|van|von|der|den|al|bin|el|di|da|le)"
#: "By Jane Doe, Science Reporter".
BYLINE = re.compile(
    r"^(?:(?:Story|Analysis|Reporting|Written|Reported|Posted|Commentary|Opinion|Photographs?) )?(?:by|By|BY)\s*:?\s+"
    rf"{_NAME_WORD}(?:(?:\s*[,|/&•]\s*|\s+(?:and|for|of|at|in|the|with)\s+|\s+){_NAME_WORD}){{0,14}}\.?$"
)
#: "Jane Doe is a reporter for ...".
AUTHOR_NOTE = re.compile(
    r"^(?:[A-Z][\w.’'-]*\s+){2,4}(?:is|was|are|covers|writes)\b.{0,80}\b"
    r"(?:reporter|correspondent|columnist|editor|writer|contributor|author|journalist|blogger|fellow|professor|host"
    r"|lecturer|director|president|attorney|analyst|commentator|strategist)\b"
)
#: The end of a full sentence.
FULL_STOP = re.compile(r"[.!?][\"'”’)]{0,3}$")
#: A name alone on a line.
NAME_LINE = re.compile(rf"^[A-Z][\w.’'-]+(?:\s+{_NAME_WORD}){{1,3}}$")
#: Words that show a finite verb.
FINITE_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|says?|said"
    r"|tells?|told|get|gets|got|makes?|made|wins?|won|kills?|\w{3,}(?:ed|n['’]t)|\w+['’](?:s|re|ve|ll|d))\b",
    re.IGNORECASE,
)
