"""Answering one melding: pick a standard answer or write, see what the melder will read, send, and on to the next."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock, db, once
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _, moment
from buurtplein.kernel.leesbaar import measure
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import queries_desk, rules, service, shown, shown_desk
from buurtplein.meldingen.service import Melding
from buurtplein.werkvoorraad import filters, previews, standards, voorraad
from buurtplein.werkvoorraad.forms import ReplyForm
from buurtplein.werkvoorraad.rules import Standard, fitting

bp = Blueprint("beantwoorden", __name__, url_prefix="/werk/meldingen/<nummer>/antwoord")

Answer = str | BaseResponse | tuple[str, int]


@bp.get("")
@needs("melding.handle", meldingen.by_nummer, writes=True)
def reply(found: Melding) -> Answer:
    """Write to the melder. Opening it is reading it, so that is remembered too."""
    service.open_for_work(who(), found)
    form = ReplyForm(formdata=None, versie=str(found.versie), gezien=str(queries_desk.latest_message(found)))
    form.beloofd_op.data = shown_desk.suggested_day()
    search = request.args.get("zoek", "")[:60]
    listed = _listed(found, search)
    chosen = request.args.get("sjabloon", type=int)
    if chosen is None and search and len(listed) == 1:
        chosen = listed[0].nummer
    standard = next((one for one in _listed(found) if one.nummer == chosen), None)
    if standard is not None:
        form.sjabloon.data, form.tekst.data = str(standard.nummer), standard.in_language(found.taal)[0]
        form.hoe.data = "vraag" if "{vraag}" in (form.tekst.data or "") else "dag"
    return _page(found, form, listed=listed, search=search)


@bp.post("/verstuur")
@needs("melding.handle", meldingen.by_nummer)
def send(found: Melding) -> Answer:
    """Send it, once, and go on to the next melding of this filter. ``bekijk``: only show what the melder will read."""
    nummer, form = found.nummer, ReplyForm()
    if not form.validate_on_submit() or "bekijk" in request.form:
        return _page(found, form)
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    if not form.saw(found.versie):
        return _changed(found, form)
    board = filters.board(who(), request.args.get("filter"))
    following = queries_desk.next_on_desk(who(), board.chosen, found)  # before the act: that moves it in the list
    try:
        with db.unless_overtaken(rules.NotPossible):
            _send(found, form)
    except db.Overtaken:
        again = meldingen.by_nummer(nummer)
        return _changed(again, form) if again is not None else abort(404)
    flash(_("Je antwoord op {nummer} is verstuurd.", nummer=nummer))
    answer = voorraad.go_on(following, board.chosen.key)
    once.done(form.key, answer.location or "")
    return answer


def _send(found: Melding, form: ReplyForm) -> None:
    text = _text(found, form)
    if form.hoe.data == "klaar":
        service.close(who(), found, form.reden.data, text)
    elif form.hoe.data == "vraag":
        service.ask(who(), found, text)
    else:
        service.answer(who(), found, text, form.beloofd_op.data or clock.today())


def _text(found: Melding, form: ReplyForm) -> str:
    day, vraag = form.beloofd_op.data, said(form.vraag)
    return standards.for_melder(said(form.tekst), found.taal, who().name, day, vraag)


def _changed(found: Melding, form: ReplyForm) -> Answer:
    """Somebody was faster: both texts stand on the page, and a person chooses."""
    lines = _since(found, form)
    of_melder = any(line["melder"] for line in lines)
    by_colleague = _("Een collega was je voor. Lees eerst wat er veranderde. Kies dan wat je doet.")
    by_melder = _("De melder schreef net iets. Lees dat eerst. Kies dan wat je doet.")
    form.look_again(found.versie, by_melder if of_melder else by_colleague)
    return _page(found, form, colleague=lines, of_melder=of_melder)


def _since(found: Melding, form: ReplyForm) -> list[dict[str, Any]]:
    """What was written after this person looked."""
    seen = said(form.gezien)
    lines = queries_desk.messages_after(found, int(seen) if seen.isdecimal() and len(seen) < 10 else 0)
    names = accounts.handler_names({line.person_id for line in lines if line.person_id is not None})
    form.gezien.data = str(queries_desk.latest_message(found))
    return [
        {
            "van": names.get(line.person_id or 0, _("Melder")),
            "tekst": line.tekst,
            "wanneer": moment(line.op),
            "eigen": False,
            "melder": line.van == "melder",
        }
        for line in lines
    ]


def _listed(found: Melding, search: str = "") -> list[Standard]:
    return fitting(standards.known({found.team_id}), found.categorie, found.status, search)


def _page(found: Melding, form: ReplyForm, **more: Any) -> Answer:
    text, filled = said(form.tekst), _text(found, form)
    values = {
        "form": form,
        "melding": found,
        "subject": shown.title(found),
        "facts": shown_desk.staff_facts(found)[:4],
        "talk": shown.conversation(found, notes=True),
        "filter": request.args.get("filter", ""),
        "listed": _listed(found),
        "search": "",
        "taal": found.taal,
        "language": previews.language(found.taal),
        "preview": filled,
        "in_dutch": _in_dutch(found, form),
        "meter": measure(filled, found.taal) if text else None,
        "colleague": None,
        "of_melder": False,
        "possible": rules.can(found.status, rules.Act.ANTWOORDEN),
        **more,
    }
    if request.headers.get("X-Deel") == "voorbeeld":
        return render_template("werkvoorraad/_voorbeeld.html", **values)
    html = render_template("werkvoorraad/beantwoorden.html", **values)
    return (html, 400) if form.problems else html


def _in_dutch(found: Melding, form: ReplyForm) -> str:
    """What a standard answer in another language says, for who does not read that language."""
    standard = next((one for one in _listed(found) if str(one.nummer) == said(form.sjabloon)), None)
    if standard is None or found.taal == "nl":
        return ""
    if not previews.same(said(form.tekst), standard.in_language(found.taal)[0]):
        return ""
    words = standard.in_language("nl")[0]
    return standards.for_melder(words, "nl", who().name, form.beloofd_op.data, said(form.vraag))
