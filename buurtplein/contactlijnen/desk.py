"""The desk of the lines: what is open on mine, and one contact: what was said, an answer, a promise, another line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import bellen_acts, desk_shown, queries, queries_bellen, service
from buurtplein.contactlijnen.bellen_forms import AnswerForm, CloseForm, NoteForm, PassOnForm, PressForm, PromiseForm
from buurtplein.contactlijnen.bellen_press import press
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import NotPossible, Stand
from buurtplein.kernel.forms import Form, said
from buurtplein.kernel.guard import may, needs, who
from buurtplein.kernel.i18n import _, moment

bp = Blueprint("contactdesk", __name__, url_prefix="/werk/contact")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("contact.list")
def overview() -> Answer:
    """What is open on my lines, and what was done. Nothing of what was said is on it. ``deel=lijst``: only the list."""
    chosen = request.args.get("filter", "wacht")
    if chosen not in queries_bellen.FILTERS:
        chosen = "wacht"
    page = queries_bellen.desk_page(who(), chosen, request.args.get("na"))
    return render_template(
        "contactlijnen/_lijst.html" if request.args.get("deel") == "lijst" else "contactlijnen/lijst.html",
        filters=desk_shown.filters(chosen, queries_bellen.desk_counts(who())),
        chosen=chosen,
        rows=desk_shown.rows(page.rows),
        after=page.after,
        lijnen=queries.lijnen_of(who()),
    )


@bp.get("/<nummer>")
@needs("contact.handle", queries.by_nummer, writes=True)
def show(found: Contact) -> Answer:
    """One contact. Whoever opens it has read it: that is in the log, and who asked reads when. ``deel=gesprek``: only
    what was said, for an open page.
    """
    if request.args.get("deel") == "gesprek":
        return render_template("contactlijnen/_gesprek.html", talk=desk_shown.talk(found))
    service.read(who(), found)
    return page(found)


def page(found: Contact, **wrong: Form) -> Answer:
    """The page of a contact; ``wrong``: a form by its name, with what has to be mended in it."""
    made = _forms(found, wrong)
    html = render_template(
        "contactlijnen/contact.html",
        contact=found,
        kop=desk_shown.heading(found, who()),
        facts=desk_shown.facts(found),
        talk=desk_shown.talk(found),
        open=found.stand != Stand.KLAAR,
        form=next(iter(wrong.values()), None),
        melding=may("melding.enter"),
        buren=may("helpdesk.open"),
        **made,
    )
    return (html, 400) if wrong else html


def _forms(found: Contact, wrong: dict[str, Any]) -> dict[str, Any]:
    """Every form of the page by its name; many on one page, so every field has an id of its own."""
    kinds = {"answer": AnswerForm, "note": NoteForm, "promise": PromiseForm, "over": PassOnForm, "close": CloseForm}
    made = {name: wrong.get(name) or kind(formdata=None) for name, kind in kinds.items()}
    made["press"] = PressForm(formdata=None, versie=str(found.handler_id or 0))
    made["promise"].offer(queries_bellen.rooster_of(found.lijn_id))
    made["over"].offer(queries_bellen.others_for(found))
    for name, form in made.items():
        for field in form:
            field.id = field.label.field_id = f"{name}-{field.name}"
    return made


def _here(found: Contact) -> str:
    return url_for(".show", nummer=found.nummer)


@bp.post("/<nummer>/oppakken")
@needs("contact.handle", queries.by_nummer)
def take(found: Contact) -> Answer:
    """I do this; also in place of the colleague who is on the screen, and of nobody else."""
    form, here, seen = PressForm(), _here(found), str(found.handler_id or 0)
    if not form.validate():
        return redirect(here, 303)

    def act() -> None:
        queries.hold(found)
        if not form.saw(found.handler_id or 0):
            raise NotPossible(seen)
        service.take(who(), found)

    return press(form, here, act, _("Jij pakt dit op."))


@bp.post("/<nummer>/antwoord")
@needs("contact.handle", queries.by_nummer)
def answer(found: Contact) -> Answer:
    """Write to who asked."""
    form = AnswerForm()
    told = _("Je antwoord staat klaar. Wie het vroeg, leest het met de code.")
    return _written(found, "answer", form, lambda: service.answer(who(), found, said(form.tekst), form.key), told)


@bp.post("/<nummer>/notitie")
@needs("contact.handle", queries.by_nummer)
def note(found: Contact) -> Answer:
    """For colleagues."""
    form = NoteForm()
    told = _("Je notitie staat erbij. Alleen het team ziet hem.")
    return _written(found, "note", form, lambda: service.note(who(), found, said(form.tekst), form.key), told)


@bp.post("/<nummer>/belofte")
@needs("contact.handle", queries.by_nummer)
def promise(found: Contact) -> Answer:
    """Who asked hears from us before the end of a day."""
    form = PromiseForm()
    form.offer(queries_bellen.rooster_of(found.lijn_id))

    def act() -> None:
        queries.hold(found)
        service.take(who(), found)
        service.promise(who(), found, form.moment)

    if not form.validate():
        return page(found, promise=form)
    return press(form, _here(found), act, _("Beloofd: voor {moment}.", moment=moment(form.moment)))


def _written(found: Contact, name: str, form: Form, act: Callable[[], Any], told: str) -> Answer:
    if not form.validate():
        return page(found, **{name: form})
    return press(form, _here(found), act, told)


@bp.post("/<nummer>/doorgeven")
@needs("contact.handle", queries.by_nummer)
def pass_on(found: Contact) -> Answer:
    """Another line has it from now on."""
    form = PassOnForm()
    form.offer(queries_bellen.others_for(found))
    if not form.validate():
        return page(found, over=form)
    lijn = queries.lijn(int(said(form.lijn)))
    if lijn is None:
        return abort(404)
    told = _("Doorgegeven aan {lijn}. Alles gaat mee, ook het nummer.", lijn=lijn.naam)
    return press(form, url_for(".overview"), lambda: bellen_acts.pass_on(who(), found, lijn), told)


@bp.post("/<nummer>/klaar")
@needs("contact.handle", queries.by_nummer)
def close(found: Contact) -> Answer:
    """It is done."""
    form = CloseForm()
    if not form.validate():
        return page(found, close=form)
    return press(form, _here(found), lambda: service.settle(who(), found, said(form.afloop)), _("Klaar."))
