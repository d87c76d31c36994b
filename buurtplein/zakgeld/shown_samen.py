"""Values for who decides along, and for who decides: plans without a person, and voices without a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from buurtplein.budgetten import queries as budget
from buurtplein.budgetten import queries_pot
from buurtplein.budgetten import texts as budget_texts
from buurtplein.budgetten.queries_pot import Pot
from buurtplein.budgetten.rules import Potsoort, asked_it
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who
from buurtplein.zakgeld import queries, shown, texts
from buurtplein.zakgeld.forms import StemForm
from buurtplein.zakgeld.models import Stem
from buurtplein.zakgeld.rules import VOICES, Oordeel


@dataclass(frozen=True)
class Samen:
    """What residents said together; ``None`` while there are too few of them."""

    rijen: list[tuple[str, int]] | None
    nodig: int = VOICES


@dataclass(frozen=True)
class Kijk:
    """A plan as who decides along sees it."""

    id: int
    titel: str
    waarom: str
    dag: date | None
    regels: list[tuple[str, str]]
    bedrag: str
    eigen: bool  # who looks asked for it
    gezegd: str  # in words; "" for nothing yet
    form: StemForm
    samen: Samen


def prefix(aanvraag_id: int) -> str:
    """Of the fields of one form among several."""
    return f"plan{aanvraag_id}"


def plans(who: Who, pot: Pot, wrong: StemForm | None = None, at: int = 0) -> list[Kijk]:
    """The plans on which nobody decided yet, with what this resident said of them. ``wrong``: a form to fill in again,
    of the plan ``at``.
    """
    rows = queries_pot.to_weigh(pot.id)
    ids = [each.id for each in rows]
    said = queries.said_by(who.bewoner_id, ids) if who.bewoner_id is not None else {}
    heard = queries.voices(ids)
    return [
        _plan(who, each, said.get(each.id), heard.get(each.id, {}), wrong if each.id == at else None) for each in rows
    ]


def _plan(who: Who, plan: Any, said: Stem | None, heard: Mapping[str, int], wrong: StemForm | None) -> Kijk:
    return Kijk(
        plan.id,
        shown.without_person(plan.titel, plan),
        shown.without_person(plan.waarom, plan),
        plan.dag,
        [(shown.without_person(each.waarvoor, plan), budget_texts.euro(each.euro)) for each in plan.posten],
        budget_texts.euro(plan.gevraagd),
        asked_it(who, plan),
        str(texts.OORDELEN[Oordeel(said.oordeel)]) if said is not None else "",
        wrong or _form(plan.id, said),
        together(heard),
    )


def _form(aanvraag_id: int, said: Stem | None) -> StemForm:
    kept = {"oordeel": said.oordeel, "woorden": said.woorden} if said is not None else {}
    return StemForm(formdata=None, prefix=prefix(aanvraag_id), data=kept)


def together(heard: Mapping[str, int]) -> Samen:
    """How many said what, from three voices on."""
    if sum(heard.values()) < VOICES:
        return Samen(None)
    return Samen([(str(words), heard.get(code, 0)) for code, words in texts.OORDELEN.items()])


def for_desk(_who: Who, aanvraag: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """A block for who decides: what residents said together, and their words without a name."""
    pot = budget.pot(aanvraag.pot_id)
    if pot is None or pot.soort != Potsoort.ZAKGELD:
        return
    found = together(queries.voices([aanvraag.id]).get(aanvraag.id, {}))
    yield (
        "zakgeld/_stemmen.html",
        {
            "stemmen": found,
            "stem_woorden": queries.words(aanvraag.id) if found.rijen is not None else [],
        },
    )


def sorry(_why: BaseException | None) -> str:
    """What is said when somebody decided in the meantime."""
    return _("Over dit plan is net beslist. Je kunt er niks meer over zeggen.")
