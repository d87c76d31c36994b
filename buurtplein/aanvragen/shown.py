"""What the pages of asking show: what is missing, in words; the answers on the check page; how a plan stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import current_app, render_template, url_for
from markupsafe import Markup

from buurtplein.aanvragen import papieren_rules, rules, texts
from buurtplein.aanvragen.rules import Gat, Mist, Stap
from buurtplein.accounts import queries as accounts
from buurtplein.budgetten import planlezen, queries
from buurtplein.budgetten import texts as geldwoorden
from buurtplein.budgetten.rules import Samen, Stand, decide_by
from buurtplein.budgetten.toetsen import Plan, Uitkomst, highest, toets
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.places import around, soort_of
from buurtplein.kernel import clock, device, promises
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.guard import who
from buurtplein.kernel.i18n import _, datum
from buurtplein.kernel.reach import spaced


def bedrag(amount: int) -> str:
    """Whole euros that stay on one line."""
    return geldwoorden.euro(amount).replace(" ", "\u00a0")


@dataclass(frozen=True)
class Rij:
    """One thing that is missing, as the page says it."""

    tekst: str
    tip: str
    gat: str
    href: str
    doe: str  # what the link does


def rows(aanvraag: Any, found: Iterable[Mist], here: Stap | None = None, changing: bool = False) -> list[Rij]:
    """What is missing, in words, with the way to mend it; what cannot get a yes as it is comes first.

    ``here``: the page on which it stands, to which no link is needed.
    """
    order = list(Gat)
    return [_row(aanvraag, each, here, changing) for each in sorted(found, key=lambda each: order.index(each.gat))]


def _row(aanvraag: Any, mist: Mist, here: Stap | None, changing: bool) -> Rij:
    asks, tip = geldwoorden.toets_words(mist.uitkomst)
    if here is None and papieren_rules.about_paper(mist.uitkomst.code) and papieren_rules.open_for(aanvraag):
        return Rij(asks, tip, mist.gat, url_for("budgetpapieren.overview", nummer=aanvraag.nummer), _("Stuur mee"))
    open_page = rules.writable(aanvraag) and mist.stap is not None and mist.stap != here
    href = step_url(aanvraag, mist.stap, changing=changing) if open_page and mist.stap is not None else ""
    return Rij(asks, tip, mist.gat, href, _("Wijzig"))


def gaps(aanvraag: Any, plan: Plan | None = None, *done: Stap) -> list[Mist]:
    """What is missing so far in a draft, or in ``plan`` while it is filled in. ``done``: pages filled in just now."""
    regels = planlezen.rules_of(aanvraag)
    found = toets(regels, plan or planlezen.plan_of(aanvraag))
    return rules.gaps(found, [*(each for each in Stap if rules.answered(aanvraag, each)), *done])


def step_url(aanvraag: Any, stap: Stap, *, changing: bool = False) -> str:
    """The page of a question; ``changing``: it returns to the check."""
    return url_for("budgetvragen.ask", nummer=aanvraag.nummer, stap=str(stap), wijzig=1 if changing else None)


def url_of(aanvraag: Any) -> str:
    """Where somebody goes on with a plan: the first open question, the check, or its own page."""
    if aanvraag.stand != Stand.CONCEPT:
        return url_for("budget.plan", nummer=aanvraag.nummer)
    stap = rules.missing(aanvraag)
    return url_for("budgetvragen.check", nummer=aanvraag.nummer) if stap is None else step_url(aanvraag, stap)


def by_code(code: str) -> str | None:
    """Where a code of a plan leads, for whoever typed it anywhere on the site."""
    aanvraag = queries.aanvraag_by_code(code)
    return url_of(aanvraag) if aanvraag is not None else None


def code_of(aanvraag: Any) -> str:
    """The code of a plan, from the visit or device that holds it; "" when it does not."""
    secrets = (*device.holding(), *device.remembered())
    return next((each for each in secrets if fingerprint(each) == aanvraag.code_print), "")


@dataclass(frozen=True)
class Mens:
    """Who answers, and at which number."""

    naam: str
    telefoon: str

    @property
    def nummer(self) -> str:
        """The number, on one line."""
        return self.telefoon.replace(" ", "\u00a0")

    @property
    def bel(self) -> str:
        """The number as a link."""
        return "tel:" + self.telefoon.replace(" ", "").replace("-", "")


def mens(behandelaar_id: int, telefoon: str) -> Mens:
    """The human behind a plan or scheme: a first name and a number."""
    return Mens(accounts.handler_names([behandelaar_id]).get(behandelaar_id, ""), telefoon)


def mens_of(aanvraag: Any) -> Mens:
    """The human behind a plan."""
    return mens(aanvraag.behandelaar_id, aanvraag.regeling.telefoon)


def buurten_in(gebied: str) -> list[tuple[str, str]]:
    """(code, name) of the buurten in an area, by name."""
    inside = ((code, name) for code, name in buurten.index().names.items() if soort_of(code) == "buurt")
    return sorted(((code, name) for code, name in inside if gebied in around(code)), key=lambda each: each[1])


# -- the check page


def answers(aanvraag: Any) -> list[tuple[str, str, str]]:
    """(question, answer, where to change it), in the order of the questions."""
    said = {
        Stap.WAT: aanvraag.titel,
        Stap.WANNEER: datum(aanvraag.dag) if aanvraag.dag else "",
        Stap.WAAR: aanvraag.waar,
        Stap.MENSEN: str(texts.MENSEN.get(aanvraag.mensen, aanvraag.mensen or "")),
        Stap.KOSTEN: _costs(aanvraag),
        Stap.SAMEN: _together(aanvraag),
        Stap.BEREIK: ", ".join(filter(None, (aanvraag.naam, aanvraag.email, spaced(aanvraag.telefoon)))),
    }
    return [(str(texts.VRAAG[stap]), text, step_url(aanvraag, stap, changing=True)) for stap, text in said.items()]


def _costs(aanvraag: Any) -> str:
    lines = "; ".join(f"{post.waarvoor}: {bedrag(post.euro)}" for post in aanvraag.posten)
    plan = planlezen.plan_of(aanvraag)
    total = _("Samen is dat {bedrag}.", bedrag=bedrag(plan.totaal))
    if plan.gevraagd != plan.totaal:
        total += " " + _("Je vraagt {bedrag}.", bedrag=bedrag(plan.gevraagd or 0))
    return f"{lines}. {total}"


def _together(aanvraag: Any) -> str:
    if aanvraag.samen == Samen.IEMAND:
        return f"{aanvraag.tweede_naam}, {spaced(aanvraag.tweede_telefoon)}"
    return str(geldwoorden.SAMEN[Samen(aanvraag.samen)]) if aanvraag.samen else ""


def answer_day(aanvraag: Any) -> date:
    """Before the end of which day who asks hears, when it is sent today."""
    return decide_by(planlezen.rules_of(aanvraag), clock.today())


def too_much(aanvraag: Any, plan: Plan) -> str:
    """[budget.temeer]; "" when it is not too much."""
    most = highest(planlezen.rules_of(aanvraag), plan)
    if most is None or (plan.gevraagd or 0) <= most:
        return ""
    naam, top = mens_of(aanvraag).naam, bedrag(most)
    if not naam:
        return _("Dat is meer dan {max}. Vraag minder, of bel ons om mee te denken.", max=top)
    return _("Dat is meer dan {max}. Vraag minder, of bel {naam} om mee te denken.", max=top, naam=naam)


def wrong(aanvraag: Any, plan: Plan, found: Uitkomst) -> str:
    """What a rule says on the page of its question, when the answer there cannot be."""
    if found.code == "hoogste" and (words := too_much(aanvraag, plan)):
        return words
    return " ".join(filter(None, geldwoorden.toets_words(found)))


@dataclass(frozen=True)
class Eigen:
    """One of the own plans, in a list."""

    titel: str
    href: str
    stand: str
    kind: str
    small: str


def own(found: Iterable[Any]) -> list[Eigen]:
    """The own plans, as a list shows them."""
    return [
        Eigen(
            each.titel or each.nummer,
            url_of(each),
            str(geldwoorden.STANDEN[Stand(each.stand)]),
            texts.STAND_LABEL.get(each.stand, ""),
            each.regeling.naam,
        )
        for each in found
        if each.stand != Stand.INGETROKKEN
    ]


# -- the page of a plan

_WAITS = (Stand.INGEDIEND, Stand.BEOORDELING, Stand.TWEEDE)


def promised(aanvraag: Any) -> tuple[str, ...]:
    """When who asks hears, in sentences; with an apology when we broke our word. Empty when it is not our turn."""
    if aanvraag.stand not in _WAITS or aanvraag.beloofd_op is None:
        return ()
    day = datum(promises.stands(aanvraag))
    if aanvraag.uitgesteld_tot is not None:
        sorry = _("Sorry, dat is niet op tijd gelukt.")
        return sorry, _("Je hoort nu uiterlijk {dag} ja of nee.", dag=day)
    return (_("Je hoort uiterlijk {datum} ja of nee, of we bellen met een vraag.", datum=day),)


def steps(aanvraag: Any) -> list[tuple[str, str, str]]:
    """How it stands, for components/tijdlijn.html."""
    made = [("af", _("Ontvangen"), datum(aanvraag.ingediend_op))] if aanvraag.ingediend_op else []
    now = str(geldwoorden.STANDEN[Stand(aanvraag.stand)])
    if aanvraag.stand == Stand.INGEDIEND:
        made.append(("nu", _("We kijken ernaar"), " ".join(promised(aanvraag))))
    else:
        made.append(("nu", now, " ".join(promised(aanvraag))))
    return [*made, *(("later", text, "") for text in _next(aanvraag))]


def _next(aanvraag: Any) -> list[str]:
    if aanvraag.stand in (*_WAITS, Stand.AANVULLEN):
        return [
            _("Je hoort ja of nee"),
            _("Bij ja: je kiest hoe je het geld krijgt"),
            _("Na de dag: foto's van bonnen"),
        ]
    if aanvraag.stand == Stand.TOEGEKEND:
        return [_("Je kiest hoe je het geld krijgt"), _("Na de dag: foto's van bonnen")]
    return []


def blocks(aanvraag: Any) -> list[Markup]:
    """What other packages bring to the page of a plan, in the order in which they came, each with its own values."""
    brought = current_app.extensions.get("budget_blocks", [])
    found = [each for bring in brought for each in bring(who(), aanvraag)]
    return [Markup(render_template(template, **values)) for template, values in found]  # noqa: S704 - our own template
