"""What every page must be, whoever looks and wherever: each page that a test sees is held against this list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import html as lxml_html

Element = Any  # lxml ships no types

RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ur", "prs", "ckb"}
UNNAMED = {"hidden", "submit", "button", "reset", "image"}
HEADERS = {
    "x-content-type-options": ("nosniff", "it stops browsers from guessing what a file is"),
    "referrer-policy": ("", "other sites must not learn which page somebody came from"),
}
POLICY = ("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'")


def words(element: Element) -> str:
    """The name of an element as a screen reader says it: its text, without what is hidden from screen readers."""
    if label := element.get("aria-label"):
        return " ".join(label.split())
    parts: list[str] = []

    def collect(node: Element) -> None:
        if node.get("aria-hidden") == "true" or not isinstance(node.tag, str):
            return
        parts.append(node.get("alt") or node.text or "")
        for child in node:
            collect(child)
            parts.append(child.tail or "")

    collect(element)
    return " ".join(" ".join(parts).split())


def inspect_page(html: str, headers: Mapping[str, str], status: int = 200) -> list[str]:
    """All that is wrong with a page, each as one sentence that says what to do. Empty when it is fine.

    A page that says what went wrong may be bare: it must also come when the database does not.
    """
    page = lxml_html.document_fromstring(html)
    lowered = {name.lower(): value for name, value in headers.items()}
    around = _landmarks if status < 400 else _bare
    checks = (_document, _headings, around, _ids, _controls, _forms, _inline, _pictures)
    found = [problem for check in checks for problem in check(page)]
    return found + list(_headers(lowered)) + list(_kept(page, lowered))


def _kept(page: Element, headers: Mapping[str, str]) -> Iterator[str]:
    """Nothing of one person stays behind in a browser or a cache."""
    if "no-store" in headers.get("cache-control", ""):
        return
    if page.xpath("//input[@name='csrf_token']"):
        yield "a page with a form token may be kept: its answer must be no-store (kernel/open_pages.py)."
    if "set-cookie" in headers:
        yield "an answer that sets a cookie may be kept: it must be no-store (kernel/open_pages.py)."


def _document(page: Element) -> Iterator[str]:
    lang = page.get("lang")
    if not lang:
        yield '<html> has no lang: write lang="{{ current_lang() }}".'
    elif (page.get("dir") or "ltr") != ("rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"):
        yield f'<html dir="{page.get("dir")}"> is wrong for the language {lang}: write dir="{{{{ text_dir() }}}}".'
    if not page.get("dir"):
        yield '<html> has no dir: write dir="{{ text_dir() }}".'
    if not page.xpath("//meta[@name='viewport']"):
        yield "<meta name=viewport> is missing: phones would show a tiny page."


def _headings(page: Element) -> Iterator[str]:
    tops = page.xpath("//h1")
    if len(tops) != 1:
        yield f"a page has exactly one h1, here are {len(tops)}: {[words(top) for top in tops]}."
        return
    titles = page.xpath("//head/title")
    title = " ".join((titles[0].text or "").split()) if titles else ""
    faulty = bool(page.xpath("//*[@aria-invalid='true'] | //*[@role='alert']//a[starts-with(@href, '#')]"))
    wanted = ("Fout: " if faulty else "") + words(tops[0])
    if page.get("lang", "nl").split("-")[0] != "nl" and faulty:
        wanted = title.split(": ")[0] + ": " + words(tops[0])
    if not title.startswith(wanted + " – Buurtplein"):
        yield f"the title is {title!r}, but starts with the h1 and the site: {wanted + ' – Buurtplein …'!r}."
    level = 1
    for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]"):
        depth = int(heading.tag[1])
        if depth > level + 1:
            yield f"heading {words(heading)!r} jumps from h{level} to h{depth}: screen readers miss a step."
        level = depth


def _landmarks(page: Element) -> Iterator[str]:
    for tag, what in (("header", "banner"), ("main", "main part"), ("footer", "footer")):
        count = len(page.xpath(f"//{tag}[not(ancestor::main) and not(ancestor::article)]"))
        if count != 1:
            yield f"a page has one {what} (<{tag}>), here are {count}: use layouts/page.html or layouts/desk.html."
    target = page.xpath("(//body//a)[1]/@href")
    if not target or not target[0].startswith("#") or not page.xpath(f"//main[@id='{target[0][1:]}']"):
        yield "the first link of a page skips to <main>: use the layouts."
    if not page.xpath("//footer//a[starts-with(@href, 'tel:')]"):
        yield "the help block with a phone number is missing from the footer: use the layouts."
    names = Counter((nav.get("aria-label") or nav.get("aria-labelledby") or "") for nav in page.xpath("//nav"))
    for name, count in names.items():
        if count > 1:
            yield f"{count} <nav> have the same name {name!r}: give each its own aria-label."


def _bare(page: Element) -> Iterator[str]:
    if len(page.xpath("//main")) != 1:
        yield "a page has one <main>, also when something went wrong."
    if not page.xpath("//a[starts-with(@href, 'tel:')]"):
        yield "a page that says what went wrong shows a phone number: somebody who is stuck can call."


def _ids(page: Element) -> Iterator[str]:
    ids: Counter[str] = Counter(page.xpath("//@id"))
    for name, count in ids.items():
        if count > 1:
            yield f"id {name!r} is used {count} times: an id belongs to one element."
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls", "for"):
        for value in page.xpath(f"//@{attribute}"):
            for name in value.split():
                if name not in ids:
                    yield f"{attribute}={name!r} points at nothing."


def _controls(page: Element) -> Iterator[str]:
    for control in page.xpath("//input | //select | //textarea"):
        if control.tag == "input" and control.get("type", "text") in UNNAMED:
            continue
        if not names_of(page, control):
            yield f"field {control.get('name') or control.get('id')!r} has no label: use the macro veld."
    for thing in page.xpath("//button | //a[@href] | //summary"):
        if not words(thing):
            yield f"a {thing.tag} has no text: {lxml_html.tostring(thing, encoding='unicode')[:100]!r}."


def names_of(page: Element, control: Element) -> list[str]:
    """The names by which a field can be asked for: its labels, or its aria-label."""
    labels = [words(label) for label in control.iterancestors("label")]
    if identity := control.get("id"):
        labels += [words(label) for label in page.xpath("//label[@for=$id]", id=identity)]
    if label := control.get("aria-label"):
        labels.append(label)
    for identity in (control.get("aria-labelledby") or "").split():
        labels += [words(label) for label in page.xpath("//*[@id=$id]", id=identity)]
    return [label for label in labels if label]


def _forms(page: Element) -> Iterator[str]:
    for form in page.xpath("//form"):
        where = form.get("action")
        if where is None or form.get("method", "").lower() not in ("get", "post"):
            yield f"form {where!r} says no action and method: write both, then everybody sees where it goes."
        if form.get("method", "").lower() == "post" and not form.xpath(".//input[@name='csrf_token']"):
            yield f"form {where!r} lacks its csrf_token: write {{{{ form.hidden_tag() }}}}."
        if form.xpath(".//input[@type='file']") and form.get("enctype") != "multipart/form-data":
            yield f'form {where!r} sends a file, so it needs enctype="multipart/form-data".'
    for button in page.xpath("//button[not(@type)]"):
        yield f'button {words(button)!r} has no type: write type="submit" or type="button".'


def _inline(page: Element) -> Iterator[str]:
    data = "@type='application/json' or @type='application/ld+json'"
    for element in page.xpath(f"//*[@style] | //style | //script[not(@src) and not({data})]"):
        yield f"inline style or script in <{element.tag}>: the security policy blocks it, use a class or a module."
    for name in {name for element in page.iter() if isinstance(element.tag, str) for name in element.attrib}:
        if name.startswith("on"):
            yield f"attribute {name} is inline script: start a module with data-module instead."
    for link in page.xpath("//a/@href[starts-with(translate(., 'JAVSCRIPT', 'javscript'), 'javascript:')]"):
        yield f"link {link!r} is inline script."


def _pictures(page: Element) -> Iterator[str]:
    for picture in page.xpath("//img[not(@alt)]"):
        yield f'picture {picture.get("src")!r} has no alt: describe it, or write alt="" when it only decorates.'
    for drawing in page.xpath("//svg[not(@aria-hidden='true') and not(@aria-label) and not(@role='img')]"):
        yield f"an svg without a name: use the macro icon, or give it role and label ({drawing.get('class')!r})."
    for source in page.xpath("//@src | //link[@rel='stylesheet']/@href"):
        if source.startswith(("http:", "https:", "//")):
            yield f"{source!r} comes from elsewhere: everything a page loads is ours."


def _headers(headers: Mapping[str, str]) -> Iterator[str]:
    policy = headers.get("content-security-policy", "")
    for part in POLICY:
        if part not in policy:
            yield f"Content-Security-Policy lacks {part!r}: kernel/headers.py sets it on every answer."
    if "unsafe-" in policy:
        yield "Content-Security-Policy allows something unsafe-…: that is never needed here."
    for name, (value, reason) in HEADERS.items():
        if name not in headers or value not in headers[name]:
            yield f"header {name} is missing: {reason}."
