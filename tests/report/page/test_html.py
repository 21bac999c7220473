from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from importlib.resources import files

from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.model import Comparison
from claimdiff.report import to_html
from claimdiff.report.visible import visible

_VOID = {"meta", "br", "link", "img", "input"}


class Page(HTMLParser):
    """Checks nesting while reading; collects ids, links, tags and the words of each mark and article body."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.tags: Counter[str] = Counter()
        self.marks: list[tuple[str, str]] = []
        self.bodies: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        assert len(attributes) == len(attrs)
        self.tags[tag] += 1
        self.attributes += [(tag, name, value) for name, value in attrs]
        if attributes.get("id"):
            self.ids.append(attributes["id"] or "")
        if tag == "a":
            self.links.append(attributes["href"] or "")
        if tag == "mark":
            self.marks.append(((attributes.get("class") or "").removeprefix("words "), ""))
        if attributes.get("class") == "body":
            self.bodies.append("")
        if tag not in _VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        names = [attributes.get("class") or "" for _, attributes in self.open]
        if any(tag == "mark" for tag, _ in self.open):
            tone, words = self.marks[-1]
            self.marks[-1] = (tone, words + data)
        if "body" in names and not names[-1].startswith("ref"):
            self.bodies[-1] += data


def check(page: Page) -> None:
    """What holds for every page: unique ids, links that lead somewhere, nothing loaded, nothing run."""
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        assert link.startswith("http") or link.removeprefix("#") in page.ids
    assert page.tags["script"] == page.tags["style"] == 1
    assert not {"img", "iframe", "object", "link", "form", "base", "svg"} & set(page.tags)
    assert not [
        name for _, name, _ in page.attributes if name.startswith("on") or name in ("src", "srcset", "action", "style")
    ]


def test_page_of_the_seed_pair(expelled: Comparison) -> None:
    text = to_html(expelled)
    page = Page(text)
    check(page)
    assert page.bodies == [visible(article.text, keep_lines=True) for article in expelled.articles]
    assert text.index('id="conflict-1"') < text.index('id="conflict-2"') < text.index('id="agreement-1"')
    assert ("conflict", "the poisoning of ex-Russian spy Sergei Skripal on British soil") in page.marks
    assert ("agreement", "seven days to leave the U.S.") in page.marks
    # The conflict and the agreement share words: those belong to the conflict, and both are linked from there.
    assert ("conflict", "expelled 60 Russian diplomats") in page.marks
    assert "86% confidence" in text
    assert 'aria-label="agreement 1">=1</a>' in text
    assert 'aria-label="conflict 1">≠1</a>' in text


def test_page_of_several_sources(flooded: Comparison) -> None:
    text = to_html(flooded)
    page = Page(text)
    check(page)
    assert 'href="https://gazette.example/marlow?a=1&amp;b=2"' in text
    assert '<time datetime="2026-03-05T09:30:00+00:00">2026-03-05</time>' in text
    assert "Reprints of the same text" in text
    assert ("update", "at least 12") in page.marks
    assert "In one source only" not in text.replace("in one source only", "")
    assert page.tags["th"] == 1 + 4 + 3  # the head, then a conflict, an update and an agreement
    assert 'data-kind="quantity" data-confidence="70" data-sources="1 4 "' in text
    for tag in ("≠1", "→1", "=1"):
        assert f'<span class="tag" aria-hidden="true">{tag}</span>' in text
    assert "only here" not in text


def test_disputes_have_a_section_of_their_own(debated: Comparison, flooded: Comparison) -> None:
    text = to_html(debated)
    page = Page(text)
    check(page)
    assert '<a class="dispute" href="#disputes"><b>2</b> disputes</a>' in text
    assert text.index("No conflict found") < text.index('id="disputes-title">Disputes<') < text.index('id="agreements"')
    assert ("dispute", "must close") in page.marks
    assert ("dispute", "the ferry “must close this year”") in page.marks
    assert 'aria-label="dispute 2">⇄2</a>' in text
    assert "80% confidence" in text
    assert "quoting <bdi>Mayor Ann Lee</bdi>" in text
    assert '<a href="#undecided"><b>1</b> undecided</a>' in text  # not those that are shown as disputes
    assert "Kind\n" not in text  # the filters are for conflicts
    assert 'class="dispute"' not in to_html(flooded)
    assert 'id="disputes"' not in to_html(flooded)


def test_no_table_for_two_sources(expelled: Comparison) -> None:
    assert "<table" not in to_html(expelled)


def test_script_and_style_are_plain() -> None:
    folder = files("claimdiff.report.page").joinpath("templates")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|Storage|cookie|fetch|</", script)
    assert "</" not in folder.joinpath("page.css").read_text(encoding="utf-8")


def test_page_stands_alone(expelled: Comparison) -> None:
    text = to_html(expelled)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', text)
    hashes = [
        b64encode(sha256(re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[0].encode()).digest()).decode()
        for tag in ("style", "script")
    ]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|@font-face", text)
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    text = to_html(hostile)
    page = Page(text)
    check(page)
    text.encode("utf-8")
    assert text.replace("\n", "").isprintable()
    assert "&lt;/script&gt;&lt;script&gt;alert(1)" in text
    assert "49" not in re.sub(r"&#?\w+;", "", text[text.index("<body") :])
    assert not [value for _, name, value in page.attributes if name == "href" and "javascript" in (value or "")]
    assert page.bodies == [visible(article.text, keep_lines=True) for article in hostile.articles]


def test_nothing_to_say() -> None:
    text = to_html(Comparison(articles=()))
    check(Page(text))
    assert "No conflict found" in text


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_any_comparison_gives_a_sound_page(comparison: Comparison) -> None:
    text = to_html(comparison)
    text.encode("utf-8")
    page = Page(text)
    check(page)
    assert page.bodies == [visible(article.text, keep_lines=True) for article in comparison.articles]
