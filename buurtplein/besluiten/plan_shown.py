"""One plan as who works with it reads it: the plan, the rules held against it, what others think, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app, render_template
from markupsafe import Markup

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.besluiten import lijst_shown, queries, texts
from buurtplein.besluiten.rules import Beurt, average, beurt, gives_advice, gives_score, shown_from
from buurtplein.budgetten import planlezen
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten import rules as budget
from buurtplein.budgetten import texts as woorden
from buurtplein.budgetten.regels import Beoordeling, Kosten
from buurtplein.budgetten.toetsen import Uitkomst
from buurtplein.buurten.places import around
from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import history
from buurtplein.kernel.i18n import _, datum, moment, moment_kort
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Regel:
    """One rule, how it came out, and what would make it pass."""

    code: str
    goed: bool | None
    tekst: str
    tip: str


def regels(found: list[Uitkomst]) -> list[Regel]:
    """Every rule in words: what is not right first, then what is not known, then what is fine."""
    order = {False: 0, None: 1, True: 2}
    said = [Regel(each.code, each.goed, *woorden.toets_words(each)) for each in found]
    return sorted(said, key=lambda each: order[each.goed])


def facts(who: Who, aanvraag: Any) -> list[tuple[str, str]]:
    """What the plan is about. How to reach who asks is only for who decides."""
    reach = _reach(aanvraag) if budget.decides(who, aanvraag) else []
    days = [
        (_("Gevraagd"), woorden.euro(aanvraag.gevraagd)),
        (_("Wanneer"), datum(aanvraag.dag) if aanvraag.dag else ""),
        (_("Waar"), aanvraag.waar),
        (_("Hoeveel mensen"), str(aanvraag.mensen or "")),
        (_("Wie doet mee"), str(woorden.SAMEN[aanvraag.samen]) if aanvraag.samen else ""),
        (_("Ook ergens anders gevraagd"), _("Ja") if aanvraag.elders else _("Nee")),
    ]
    return days + reach


def _reach(aanvraag: Any) -> list[tuple[str, str]]:
    return [
        (_("Wie vraagt het"), aanvraag.naam or ""),
        (_("Telefoon"), aanvraag.telefoon or ""),
        (_("Mail"), aanvraag.email or ""),
        (_("Doet mee"), " ".join(filter(None, (aanvraag.tweede_naam, aanvraag.tweede_telefoon)))),
    ]


def posten(aanvraag: Any) -> list[tuple[str, str, str]]:
    """(for what, kind of costs, euros) of each line."""
    return [
        (each.waarvoor, str(woorden.KOSTEN.get(Kosten(each.soort), "")), woorden.euro(each.euro))
        for each in aanvraag.posten
    ]


def stand(aanvraag: Any) -> dict[str, Any]:
    """How it stands: words, the promised day, who answers for it, what is left in the pot."""
    day = promises.stands(aanvraag)
    left = budgetten.potstand(aanvraag.pot_id).vrij
    names = accounts.handler_names({aanvraag.behandelaar_id})
    return {
        "label": texts.stand(aanvraag),
        "laat": lijst_shown.is_late(aanvraag),
        "dag": datum(day) if day is not None and aanvraag.stand in budget.OPEN else "",
        "wie": names.get(aanvraag.behandelaar_id, ""),
        "rest": woorden.euro(left // 100),
        "past": left >= aanvraag.gevraagd * 100,
        "regeling": aanvraag.regeling.naam,
        "hoe": str(woorden.BEOORDELING[Beoordeling(aanvraag.regels.beoordeling)]),
    }


def members(aanvraag: Any) -> frozenset[int]:
    """Numbers of the members of the committee who can score this plan."""
    areas = set(around(aanvraag.gebied_code))
    found = accounts.looking_after(Rol.COMMISSIELID)
    return frozenset(person for person, _name, _role, code in found if code in areas) - set(aanvraag.buiten)


def cijfers(who: Who, aanvraag: Any) -> dict[str, Any] | None:
    """The own score, and the average when it is time; None where the scheme has no committee."""
    if aanvraag.regels.beoordeling != Beoordeling.COMMISSIE:
        return None
    known = queries.scores(aanvraag.id)
    day = aanvraag.beloofd_op or clock.today()
    mean = average(
        ((each.person_id, each.cijfer, each.bedrag) for each in known), members(aanvraag), clock.today(), day
    )
    own = next((each for each in known if each.person_id == who.person_id), None)
    return {
        "gemiddelde": texts.gemiddelde(mean) if mean is not None else "",
        "vanaf": datum(shown_from(day)),
        "eigen": own,
        "hoeveel": len({each.person_id for each in known} & members(aanvraag)),
        "leden": len(members(aanvraag)),
    }


def adviezen(aanvraag: Any) -> list[tuple[str, str, str]]:
    """(who, what they think, why) of each advice."""
    rows = queries.adviezen(aanvraag.id)
    names = accounts.handler_names({each.person_id for each in rows}) if rows else {}
    return [(names.get(each.person_id, ""), str(texts.STEMMEN[each.stem]), each.woorden) for each in rows]  # type: ignore[index]


def gesprek(aanvraag: Any, *, asker: bool) -> list[dict[str, Any]]:
    """Our questions and the answers, seen from one side."""
    lines = []
    for each in queries.vragen(aanvraag.id):
        lines.append({"van": _("Wij"), "tekst": each.vraag, "wanneer": moment(each.gesteld_op), "eigen": not asker})
        if each.antwoord is not None and each.beantwoord_op is not None:
            said = {"tekst": each.antwoord, "wanneer": moment(each.beantwoord_op), "eigen": asker}
            lines.append({"van": _("Jij") if asker else _("Wie het vroeg"), **said})
    return lines


def verloop(aanvraag: Any) -> list[tuple[str, str, str]]:
    """What happened, as steps of a line of time."""
    rows = history("budgetaanvraag", aanvraag.id, texts.HISTORY)
    names = accounts.handler_names({each.actor_id for each in rows if each.actor_id is not None})
    return [("af", str(texts.HISTORY[each.name]), _when(each.at, names.get(each.actor_id or 0, ""))) for each in rows]


def _when(at: datetime, name: str) -> str:
    return f"{moment_kort(at)} · {name}" if name else str(moment_kort(at))


def turn(who: Who, aanvraag: Any) -> Beurt | None:
    """What waits for this person."""
    advies, score = queries.said_of(who, [aanvraag.id])
    return beurt(who, aanvraag, advies=bool(advies), score=bool(score))


def may_do(who: Who, aanvraag: Any) -> dict[str, bool]:
    """Which acts this person has on the page."""
    open_ = aanvraag.stand in {budget.Stand.INGEDIEND, budget.Stand.BEOORDELING}
    drawn = aanvraag.regels.beoordeling == Beoordeling.LOTING  # a yes comes from the draw, and from nowhere else
    return {
        "besluit": open_ and budget.decides(who, aanvraag),
        "ja": open_ and not drawn and budget.decides(who, aanvraag),
        "nee": aanvraag.stand in budget.OPEN and budget.decides(who, aanvraag),
        "advies": open_ and gives_advice(who, aanvraag),
        "score": open_ and gives_score(who, aanvraag),
    }


def blocks(name: str, who: Who, aanvraag: Any) -> list[Markup]:
    """What other packages bring to this page."""
    return [
        Markup(render_template(template, blok=values, **values))  # noqa: S704 - our own template, which escapes
        for brings in current_app.extensions.get(name, ())
        for template, values in brings(who, aanvraag)
    ]


def checked(aanvraag: Any) -> list[Regel]:
    """Every rule, held against the plan, in words."""
    return regels(planlezen.checked(aanvraag))
