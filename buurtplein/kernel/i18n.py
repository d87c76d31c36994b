"""Words, dates and numbers in the reader's language. The Dutch sentence is the key, so it is read in every review.

Placeholders look like ``{naam}`` and are filled in by ``_``; in HTML templates the values are escaped there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

import flask_babel
from babel import Locale
from babel.dates import DateTimePattern, parse_pattern
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, LazyString, force_locale, get_locale
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from buurtplein.kernel import clock, paths
from buurtplein.kernel.config import cookie_name, settings

COOKIE = "taal"
babel = Babel()

# Own name, Dutch name: people look for their own language in their own script.
LANGUAGES = {
    "ar": ("العربية", "Arabisch"),
    "en": ("English", "Engels"),
    "nl": ("Nederlands", ""),
    "pl": ("Polski", "Pools"),
    "tr": ("Türkçe", "Turks"),
    "uk": ("Українська", "Oekraïens"),
}


def init_app(app: Flask) -> None:
    """Set up the catalogues and the choice of language: ``?taal=``, then what the device remembers, then Dutch."""
    babel.init_app(
        app,
        default_locale="nl",
        default_timezone="Europe/Amsterdam",
        default_translation_directories=str(paths.translations()),
        locale_selector=_choose,
    )


def _choose() -> str:
    if not has_request_context():
        return str(g.get("lang", "nl")) if g else "nl"
    offered = settings().languages
    for wish in (request.args.get("taal"), request.cookies.get(cookie_name(COOKIE))):
        if wish in offered:
            return str(wish)
    return "nl"


def current_lang() -> str:
    """Code of the language of this page or mail, as ``nl``."""
    try:
        return str(g.lang_spoken)
    except (AttributeError, RuntimeError):  # not asked yet on this page, or outside all pages
        found = get_locale()
        code = str(found.language) if found else "nl"
    if g:
        g.lang_spoken = code
    return code


def text_dir() -> str:
    """``rtl`` for scripts that run from right to left, else ``ltr``."""
    found = get_locale()
    return str(found.text_direction) if found else "ltr"


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Everything inside is said in this language: a mail speaks its reader's."""
    before = {name: g.pop(name, None) for name in _FOUND_ONCE} if g else {}
    try:
        with force_locale(lang):
            yield
    finally:
        for name, value in before.items():
            g.pop(name, None)
            if value is not None:
                setattr(g, name, value)


_FOUND_ONCE: Final = ("words", "lang_spoken")  # for a page: it asks them hundreds of times


def _words() -> Any:
    """The catalogue of the reader's language."""
    try:
        return g.words
    except (AttributeError, RuntimeError):  # not asked yet on this page, or outside all pages
        words = flask_babel.get_translations()
    if g:
        g.words = words
    return words


@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return escape(text)


def _(msgid: str, **values: Any) -> str:
    """The text in the reader's language, placeholders filled in. Plain text: not escaped."""
    text: str = _words().ugettext(msgid)
    return text.format(**values) if values else text


def _n(one: str, many: str, n: int, **values: Any) -> str:
    """The text for one or for many; ``{n}`` is the number."""
    text: str = _words().ungettext(one, many, n) or (one if n == 1 else many)
    return text.format(n=n, **values)


def _l(msgid: str, **values: Any) -> LazyString:
    """As ``_``, but looked up when it is shown: for labels that are made before anybody reads them."""
    return LazyString(_, msgid, **values)


@pass_eval_context
def gettext_html(context: EvalContext, msgid: str, **values: Any) -> str:
    """``_`` for templates: in HTML the sentence and its values are escaped."""
    if not context.autoescape:
        return _(msgid, **values)
    text = _escaped(_words().ugettext(msgid))
    return text.format(**values) if values else text


@pass_eval_context
def ngettext_html(context: EvalContext, one: str, many: str, n: int, **values: Any) -> str:
    """``_n`` for templates."""
    if not context.autoescape:
        return _n(one, many, n, **values)
    text = _escaped(_words().ungettext(one, many, n))
    return text.format(n=n, **values)


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> DateTimePattern:
    return parse_pattern(pattern)


@lru_cache(maxsize=4096)
def _shown(day: date, pattern: str, lang: str) -> str:
    return str(_pattern(pattern).apply(day, Locale.parse(lang)))


def begin(text: str) -> str:
    """Words as a sentence begins with them: only the first letter changes, so that names keep theirs."""
    return text[:1].upper() + text[1:]


def datum(day: date | datetime) -> str:
    """As ``donderdag 5 maart``; the year is added when it is not this year."""
    plain = clock.local(day).date() if isinstance(day, datetime) else day
    pattern = "EEEE d MMMM" if plain.year == clock.today().year else "EEEE d MMMM y"
    return _shown(plain, pattern, current_lang())


def datum_kort(day: date | datetime) -> str:
    """As ``do 5 mrt``, for lists."""
    plain = clock.local(day).date() if isinstance(day, datetime) else day
    return _shown(plain, "EEE d MMM", current_lang())


def weekdag(number: int) -> str:
    """As ``donderdag``; Monday is 0."""
    return _shown(date(2024, 1, 1 + number), "EEEE", current_lang())


def klok(text: str) -> str:
    """A time on the wall clock ("09:30") as people write it here: ``09.30``; with a colon in other languages."""
    return text.replace(":", ".") if current_lang() == "nl" else text


def heel(text: str) -> Markup:
    """A number or code that may not break over two lines."""
    return Markup('<bdi class="nooit-afbreken">{}</bdi>').format(text)


def tijd(moment: datetime) -> str:
    """As ``01.12``, the way people write a time here; with a colon in other languages."""
    return clock.local(moment).strftime("%H.%M" if current_lang() == "nl" else "%H:%M")


def moment(when: datetime) -> str:
    """As ``maandag 2 maart, 01.14 uur``."""
    return _("{datum}, {tijd} uur", datum=datum(when), tijd=tijd(when))


def moment_kort(when: datetime) -> str:
    """As ``ma 2 mrt, 01.14``, for lists."""
    return f"{datum_kort(when)}, {tijd(when)}"


def language_choice() -> list[tuple[str, str, str]]:
    """The languages on offer as (code, own name, name in Dutch), ordered by their own name."""
    offered = [(code, *LANGUAGES.get(code, (code, ""))) for code in settings().languages]
    return sorted(offered, key=lambda entry: entry[1])
