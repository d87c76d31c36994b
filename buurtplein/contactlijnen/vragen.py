"""Turning to a line without an account: be called back, or write. Each question is a page, each tile an answer.

What was answered is signed into the form and sealed in the cookie of the visit; nothing is stored before it is sent.
No address says what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import handed, queries, rules, service, spreken_rules
from buurtplein.contactlijnen import spreken_texts as texts
from buurtplein.contactlijnen.models import Contactlijn
from buurtplein.contactlijnen.rules import Soort, Wanneer, Weg
from buurtplein.contactlijnen.service import Asked
from buurtplein.contactlijnen.spreken_forms import AskForm, MessageForm, NumberForm, TileForm, TopicForm
from buurtplein.kernel import clock, codes, device, drafts, once
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.drafts import Draft
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.hours import Rooster
from buurtplein.kernel.i18n import _, current_lang
from buurtplein.kernel.ratelimit import count, limit
from buurtplein.kernel.reach import phone_digits, spaced

bp: Final = Blueprint("contactvragen", __name__, url_prefix="/contact/<slug>")

CALL: Final = "terugbellen"  # the names of the answers on their way
WRITE: Final = "schrijven"
DRAFTS: Final = (CALL, WRITE)
PER_ADDRESS: Final = "20 per hour"
PER_NUMBER: Final = "6 per day"  # nobody has a neighbour called all day

Answer = str | BaseResponse | tuple[str, int]


# ------------------------------------------------------------------ call me back


@bp.route("/bel-mij", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.ask", queries.lijn_at, by_key=True)
def number(lijn: Contactlijn) -> Answer:
    """On which number?"""
    draft, form = _draft(CALL), NumberForm()
    if form.is_submitted() and form.validate():
        draft.answers["telefoon"] = phone_digits(said(form.telefoon))
        drafts.save(draft)
        return redirect(url_for(".when", slug=lijn.slug), 303)
    if not form.is_submitted():
        form.telefoon.data = spaced(draft.answers.get("telefoon"))
    return _page("contactlijnen/nummer.html", lijn, draft, form, "contact.line", kan=bool(_moments(lijn)))


@bp.route("/bel-mij/wanneer", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.ask", queries.lijn_at, by_key=True)
def when(lijn: Contactlijn) -> Answer:
    """When? Only what is possible now."""
    draft, offered = _draft(CALL), _moments(lijn)
    form = TileForm(allowed=offered, sentence=_("Dat kan nu niet meer. Kies een ander moment."))
    if not draft.answers.get("telefoon") or not offered:
        return redirect(url_for(".number", slug=lijn.slug), 303)
    if form.is_submitted() and form.validate():
        draft.answers["wanneer"] = said(form.keuze)
        drafts.save(draft)
        return redirect(url_for(".topic", slug=lijn.slug), 303)
    return _page(
        "contactlijnen/wanneer.html", lijn, draft, form, ".number",
        momenten=offered, woorden=texts.WANNEER, pictogrammen=texts.WANNEER_ICON,
    )  # fmt: skip


@bp.route("/bel-mij/waarover", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.ask", queries.lijn_at, by_key=True)
def topic(lijn: Contactlijn) -> Answer:
    """About what, if somebody wants to say; may we leave a message; and it is sent."""
    draft, offered, form = _draft(CALL), _moments(lijn), TopicForm()
    if form.is_submitted() and (led := once.led(form.key)) is not None:
        return _led(led)
    if (question := spreken_rules.missing(draft.answers, offered)) is not None:
        return redirect(url_for(".number" if question == "nummer" else ".when", slug=lijn.slug), 303)
    if form.is_submitted() and form.validate():
        about = said(form.waarover)
        soort = spreken_rules.KIND.get(about)
        other = spreken_rules.taker(lijn, queries.lijnen(), soort)
        if other.id != lijn.id:
            return _elsewhere(draft, lijn, other, ".topic", waarover=about)
        count("terugbellen", PER_NUMBER, fingerprint(draft.answers["telefoon"]))
        return _send(lijn, form, draft, _call(draft.answers, soort, said(form.inspreken)), _promised(draft, offered))
    if not form.is_submitted():
        form.waarover.data = draft.answers.get("waarover")
    return _page("contactlijnen/waarover.html", lijn, draft, form, ".when", moment=_promised(draft, offered))


def _moments(lijn: Contactlijn) -> dict[Wanneer, datetime]:
    return spreken_rules.moments(_rooster(lijn), clock.now())


def _promised(draft: Draft, offered: Mapping[Wanneer, datetime]) -> datetime:
    return offered[Wanneer(draft.answers["wanneer"])]


def _call(answers: Mapping[str, Any], soort: str | None, inspreken: str) -> Asked:
    return Asked(
        Weg.TERUGBELLEN,
        soort,
        telefoon=answers["telefoon"],
        inspreken=inspreken == "ja",
        wanneer=answers["wanneer"],
        taal=current_lang(),
    )


# ------------------------------------------------------------------ write


@bp.route("/bericht", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.ask", queries.lijn_at, by_key=True)
def kind(lijn: Contactlijn) -> Answer:
    """What is it? Worry is not trouble, and goes to the line that takes it."""
    draft, form = _draft(WRITE), TileForm(allowed=texts.SOORT)
    if form.is_submitted() and form.validate():
        soort = said(form.keuze)
        return _elsewhere(draft, lijn, spreken_rules.taker(lijn, queries.lijnen(), soort), ".text", soort=soort)
    return _page(
        "contactlijnen/soort.html", lijn, draft, form, "contact.line",
        woorden=texts.SOORT, pictogrammen=texts.SOORT_ICON,
    )  # fmt: skip


@bp.route("/bericht/tekst", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("contact.ask", queries.lijn_at, by_key=True)
def text(lijn: Contactlijn) -> Answer:
    """The words. Trouble can go on as a melding, with these words in it; or it is sent as it is."""
    draft, form = _draft(WRITE), MessageForm()
    if form.is_submitted() and (led := once.led(form.key)) is not None:
        return _led(led)
    soort = str(draft.answers.get("soort"))
    if soort not in texts.SOORT:
        return redirect(url_for(".kind", slug=lijn.slug), 303)
    if form.is_submitted() and form.validate():
        return _written(lijn, draft, form, soort)
    if not form.is_submitted():
        form.tekst.data = draft.answers.get("tekst")
    form.tekst.label.text = texts.TEKST[soort]
    return _page(
        "contactlijnen/tekst.html", lijn, draft, form, ".kind",
        lezers=texts.LEZERS[soort],
        moment=rules.write_by(soort, _rooster(lijn), clock.now()),
        melding=soort == Soort.LAST and handed.can_become_melding(),
    )  # fmt: skip


def _written(lijn: Contactlijn, draft: Draft, form: MessageForm, soort: str) -> BaseResponse:
    if soort == Soort.LAST and request.form.get("verder") == "melding":
        draft.answers["tekst"] = said(form.tekst)
        drafts.save(draft)  # whoever comes back finds the words here too
        to = handed.begin_melding(said(form.tekst))
        if to is not None:
            return redirect(to, 303)
    asked = Asked(Weg.BERICHT, soort, said(form.tekst), taal=current_lang())
    return _send(lijn, form, draft, asked, rules.write_by(soort, _rooster(lijn), clock.now()))


# ------------------------------------------------------------------ what both rows share


def _draft(name: str) -> Draft:
    return drafts.find(name, request.form.get("concept"))


def _rooster(lijn: Contactlijn) -> Rooster:
    return queries.roosters([lijn], clock.today())[lijn.id]


def _elsewhere(draft: Draft, lijn: Contactlijn, other: Contactlijn, page: str, **answers: str) -> BaseResponse:
    """Keep an answer and go on, on the line that takes it; the page there says why, before anything is sent."""
    draft.answers.update(answers)
    if other.id != lijn.id:
        draft.answers["via"] = lijn.naam
    else:
        draft.answers.pop("via", None)
    drafts.save(draft)
    return redirect(url_for(page, slug=other.slug), 303)


def _send(lijn: Contactlijn, form: AskForm, draft: Draft, asked: Asked, promised: datetime) -> BaseResponse:
    count("contact", PER_ADDRESS)
    if (led := once.claim(form.key)) is not None:
        return _led(led)
    contact, code = service.open_contact(who(), lijn, asked, promised)
    to = url_for("contactgesprek.thanks", nummer=contact.nummer)
    # Whoever lost the first answer and sends again gets the same code: it is not kept anywhere else.
    once.done(form.key, f"{code} {to}")
    drafts.drop(draft.name)
    device.hold(code)
    return redirect(to, 303)


def _led(led: str) -> BaseResponse:
    """Where the first sending of this form led."""
    code, _space, to = led.partition(" ")
    if codes.read_code(code) is None:  # a key of another form
        return redirect(url_for("contact.overview"), 303)
    device.hold(code)
    return redirect(to, 303)


def _page(template: str, lijn: Contactlijn, draft: Draft, form: AskForm, back: str, **values: Any) -> Answer:
    form.concept.data = draft.sealed()
    via = draft.answers.get("via")
    back = url_for(back, slug=lijn.slug)
    html = render_template(template, form=form, lijn=lijn, via=via if via != lijn.naam else None, back=back, **values)
    return (html, 400) if form.problems else html
