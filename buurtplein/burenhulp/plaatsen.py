"""The check page: this is how your buurt sees it. One press places it, however often it is pressed."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for

from buurtplein.bewoners import leaving
from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.queries import Bewoner
from buurtplein.burenhulp import service, shown, texts, vragenlijst, wizard
from buurtplein.burenhulp.forms import SendForm
from buurtplein.burenhulp.rules import NotPossible, Richting, Via, Wanneer, Zichtbaar
from buurtplein.burenhulp.service import Feiten
from buurtplein.burenhulp.vragenlijst import CHECK, ZICHT
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.kernel import db, drafts, once
from buurtplein.kernel.drafts import Draft
from buurtplein.kernel.i18n import _
from buurtplein.kernel.who import Who


def check(row: Row, looking: Who) -> Answer:
    """Show it as the buurt will see it (GET), or place it (POST), once."""
    draft, form = wizard.begin(row, SendForm, again=True)
    if form.is_submitted() and (led := once.led(draft.key)) is not None:
        return redirect(led, 303)
    known, me = wizard.known(row), bewoners.me()
    if draft.answers.get("zicht") == "gebouw" and me is not None and me.gebouw_id is None:
        del draft.answers["zicht"]  # who turned out to live elsewhere is asked again, and not shown to more people
        drafts.save(draft)
    if question := vragenlijst.missing(draft.answers, row.richting, known):
        return redirect(row.url(question), 303)
    assert me is not None, "whoever is not signed in is asked for a code first"  # noqa: S101 - missing() sees to it
    feiten = _facts(row, draft, me, known.zicht)
    if form.is_submitted() and form.validate():
        if (led := once.claim(draft.key)) is not None:
            return redirect(led, 303)
        try:
            with db.unless_overtaken(NotPossible):
                leaving.stay(me)  # who asks or offers something goes on taking part
                made = service.post(looking, feiten)
                to = url_for("mijn_hulp.placed", nr=made.nr)
                once.done(draft.key, to)
        except db.Overtaken:
            form.form_key.errors = [_("Er staan al tien berichten van jou. Haal er eerst één weg.")]
        else:
            drafts.drop(row.blueprint)
            return redirect(to, 303)
    return _page(row, draft, form, feiten)


def _facts(row: Row, draft: Draft, me: Bewoner, usual: str | None) -> Feiten:
    given = draft.answers
    offers = row.richting == Richting.AANBOD
    zichtbaar, via = ZICHT["buurt" if offers else given.get("zicht") or usual or "buurt"]
    return Feiten(
        richting=row.richting,
        categorieen=tuple(given["soorten"]) if offers else (given["soort"],),
        wanneer=Wanneer(given["wanneer"]),
        tekst="" if offers else given.get("tekst") or "",
        zichtbaar=zichtbaar,
        naam=None if via == Via.BEHEERDER else me.voornaam,
        via=via,
        dagen=tuple(given.get("dagen", ())),
        spreekt=tuple(me.spreekt),
        omgekeerd=bool(given.get("omgekeerd")),
        gebouw_id=me.gebouw_id,
        buurt_code=me.buurt_code,
        wijk_code=me.wijk_code,
        gemeente_code=me.gemeente_code,
    )


def _page(row: Row, draft: Draft, form: SendForm, feiten: Feiten) -> Answer:
    contact = wizard.contact(draft)
    asks = row.richting == Richting.VRAAG
    rows: list[tuple[Any, ...]] = [
        (_("Waarmee?") if asks else _("Wat wil je doen?"), shown.title(feiten.categorieen), row.url("soort", wijzig=1)),
        (_("Wanneer?"), shown.when(feiten.wanneer, feiten.dagen), row.url("wanneer", wijzig=1)),
    ]
    if asks:
        rows += [
            (_("Wat vertel je?"), feiten.tekst, row.url("tekst", wijzig=1)),
            (_("Wie ziet het?"), _seen_by(feiten, contact.naam), row.url("zicht", wijzig=1)),
        ]
    rows.append((_("Naam"), _name(feiten, contact.naam), None))
    return wizard.page(
        row,
        CHECK,
        draft,
        form,
        "burenhulp/controle.html",
        rows=rows,
        contact=contact,
        lead=shown.lead(feiten),
        proved=bool((me := bewoners.me()) and me.bewezen),
    )


def _seen_by(feiten: Feiten, naam: str) -> str:
    if feiten.zichtbaar == Zichtbaar.COORDINATOR and naam:
        return _("Alleen {naam}", naam=naam)
    return str(texts.ZICHT[feiten.zichtbaar])


def _name(feiten: Feiten, through: str) -> str:
    if feiten.naam:
        return feiten.naam
    return _("Een buur, via {naam}", naam=through) if through else _("Een buur")
