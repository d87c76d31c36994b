"""Events are the audit log: they hold ids, codes and dates, so they can stay when texts and names are wiped."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import types
import typing
from datetime import date, datetime
from typing import Any

import pytest

from buurtplein import events, reactions
from tests.conventions.tree import PACKAGE, ROOT, files, none_of

LAW = "Events hold ids (int), codes of fixed sets and dates only: never a text, a name or an address."
PLAIN = {int, bool, str, date, datetime, type(None)}
# A str in an event is a code of a fixed set. These words say that somebody meant a text of a person.
TEXTS = {
    "adres", "achternaam", "bericht", "beschrijving", "body", "code", "email", "huisnummer", "inhoud", "mail",
    "message", "naam", "name", "notitie", "omschrijving", "phone", "plaats", "postcode", "straat", "tekst",
    "telefoon", "text", "titel", "title", "token", "voornaam", "vraag", "waarde",
}  # fmt: skip


def all_events() -> list[type[Any]]:
    """Every event that can be published."""
    found = [thing for _name, thing in inspect.getmembers(events, dataclasses.is_dataclass) if isinstance(thing, type)]
    return [thing for thing in found if not thing.__name__.startswith("_") and thing.__module__ == events.__name__]


@pytest.mark.parametrize("event", all_events(), ids=lambda event: event.__name__)
def test_an_event_holds_no_words_of_people(event: type[Any]) -> None:
    hints = typing.get_type_hints(event)
    problems = []
    for field in dataclasses.fields(event):
        kinds = _options(hints[field.name])
        if strange := [kind for kind in kinds if kind not in PLAIN and not _is_code(kind)]:
            problems.append(f"{event.__name__}.{field.name} is {strange}: use an id, a code or a date.")
        if str in kinds and (field.name in TEXTS or set(field.name.split("_")) & (TEXTS - {"code"})):
            problems.append(
                f"{event.__name__}.{field.name} sounds like a text: keep the text in its table, pass the id."
            )
    none_of(problems, LAW)


@pytest.mark.parametrize("event", all_events(), ids=lambda event: event.__name__)
def test_an_event_says_who_and_tells_its_meaning(event: type[Any]) -> None:
    fields = dataclasses.fields(event)
    assert fields[0].name == "actor_id", f"{event.__name__} begins with actor_id: int | None: who did it."
    assert event.__dataclass_params__.frozen, f"{event.__name__} is a frozen dataclass: what happened does not change."
    doc = inspect.getdoc(event) or ""
    told = bool(doc) and not doc.startswith(f"{event.__name__}(")
    assert told, f"{event.__name__} needs a sentence: what happened?"


def _options(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)


def _is_code(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def test_every_event_is_published_somewhere() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in files(PACKAGE, ".py")
        if path.name not in ("events.py",) and path != PACKAGE / "reactions.py"
    )
    none_of(
        (
            f"{event.__name__} is never published: publish it in a service, or remove it."
            for event in all_events()
            if f"{event.__name__}(" not in sources
        ),
        "events.py is the page of what can happen, so all of it can happen.",
    )


def test_reactions_follow_events() -> None:
    known = set(all_events())
    none_of(
        (
            f"{event.__name__} is not in events.py, or stands there under another name."
            for event in reactions.REACTIONS
            if event not in known
        ),
        f"reactions.py in {ROOT.name} lists what follows from events.",
    )
