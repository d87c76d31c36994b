"""The chat of somebody without an account. Works by forms; gesprek.js makes it quicker.

Nothing is asked and nothing is kept before the first message. From then on the visit holds the code, so no address and
no fragment has it; the page has it folded away, for whoever wants to go on later or on another device.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen import bereik, chat, chat_rules, chat_shown, queries, queries_chat, service
from buurtplein.contactlijnen.chat_forms import BerichtForm
from buurtplein.contactlijnen.models import Contact, Contactlijn
from buurtplein.contactlijnen.rules import Afloop, NotPossible, Stand, Weg
from buurtplein.kernel import clock, codes, db, device, once
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.forms import PressForm, said
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import count, limit

bp = Blueprint("chat", __name__, url_prefix="/contact/<slug>/chat")

Answer = str | BaseResponse | tuple[str, int] | tuple[Response, int]


def line(slug: str) -> Contactlijn | None:
    """The line at an address, when it has a chat."""
    found = queries.lijn_at(slug)
    return found if found is not None and (found.chat or queries_chat.held(who(), found.id)) else None


def held(slug: str) -> Contact | None:
    """The chat on this line of which the browser holds the code. ``bij`` in the address names which, when an older one
    may still stand on a page.
    """
    found = queries.lijn_at(slug)
    asked = request.args.get("bij", type=int)
    if found is None or (asked is not None and not 0 < asked < 2**31):
        return None
    return queries_chat.held(who(), found.id, asked)


# ---------------------------------------------------------------- looking


@bp.get("")
@needs("chat.open", line)
def talk(lijn: Contactlijn) -> Answer:
    """A field and nothing more; after the first message the conversation."""
    found = queries_chat.held(who(), lijn.id)
    if found is not None and found.stand == Stand.KLAAR and request.args.get("nieuw") == "1":
        found = None
    if found is not None:
        queries_chat.seen(found, clock.now())
    return _page(lijn, found, BerichtForm(formdata=None))


def _page(lijn: Contactlijn, found: Contact | None, form: BerichtForm, warning: str = "") -> str:
    over = chat_shown.over(found) if found is not None else ""
    begins = found is None or bool(over)
    there = bereik.of(lijn) if begins else None
    rows = queries.lines(found.id) if found is not None else []
    return render_template(
        "contactlijnen/chat.html",
        lijn=lijn,
        contact=found,
        form=form,
        press=PressForm(formdata=None),
        lines=chat_shown.lines(found, rows, None) if found is not None else [],
        staat=chat_shown.stand(found, lijn) if found is not None and not over else None,
        over=over,
        begins=begins,
        there=there,
        closed=chat_shown.closed(there.weer) if there is not None and not there.open else "",
        code=code_of(found) if found is not None else "",
        message=found is not None and found.weg == Weg.BERICHT,
        warning=warning,
    )


def code_of(contact: Contact) -> str:
    """The code of a contact, as this browser holds it; "" when it does not."""
    secrets = (*device.holding(), *device.remembered())
    return next((codes.spaced(each) for each in secrets if fingerprint(each) == contact.code_print), "")


@bp.get("/nieuw")
@needs("chat.follow", held, by_key=True)
def newer(contact: Contact) -> Answer:
    """Only what came after the line that stands last on an open page (``na``), and how it stands."""
    lijn = queries.lijn(contact.lijn_id)
    if contact.stand == Stand.KLAAR or lijn is None:
        return "", 409
    last = after_line()
    rows = queries.lines(contact.id, last)
    above = queries_chat.day_line(contact.id, last) if rows else None
    queries_chat.seen(contact, clock.now())
    fresh = chat_shown.lines(contact, rows, None, above)
    return render_template("contactlijnen/_chat_nieuw.html", fresh=fresh, staat=chat_shown.stand(contact, lijn))


def after_line() -> int:
    """The number of a line from the address; 0 for anything else."""
    given = request.args.get("na", 0, type=int)
    return given if 0 < given < 2**31 else 0


# ---------------------------------------------------------------- writing


@bp.post("")
@needs("chat.open", line)
def begin(lijn: Contactlijn) -> Answer:
    """The first message: from here on there is a chat, and this visit holds its code."""
    form = BerichtForm()
    if not form.validate():
        return _wrong(form) or (_page(lijn, None, form), 400)
    here = url_for(".talk", slug=lijn.slug)
    if (led := once.claim(form.key)) is not None:  # the answer to the first sending got lost, and the code with it
        return _holding(lijn, led.partition("#")[2])
    if too_often := _opens_too_often():
        db.rollback()
        return (jsonify(fout=too_often), 429) if wants_json() else (_page(lijn, None, form, too_often), 429)
    begun = chat.begin(who(), lijn, said(form.tekst), key_of(form))
    once.done(form.key, f"{here}#{begun.code}")
    return _holding(lijn, begun.code)


def _holding(lijn: Contactlijn, code: str) -> Answer:
    """From now on this visit holds the code; where the conversation is, and what its page keeps drafts under."""
    here, found = url_for(".talk", slug=lijn.slug), queries.by_code(code)
    if found is None:
        return redirect(here, 303)
    device.hold(code)
    if wants_json():
        return jsonify(naar=here, bewaard=f"gesprek:contact:{found.id}")
    return redirect(here, 303)


def _opens_too_often() -> str:
    """The sentence for a browser or an address that opens too many chats; "" for the others."""
    try:
        count("chat.begin", chat_rules.OPENS_DEVICE, f"bezoek:{cookie.get('csrf_token', '')}")
        count("chat.begin", chat_rules.OPENS_ADDRESS)
    except TooManyRequests:
        return wait()
    return ""


def wait() -> str:
    """What whoever goes too fast reads; what was typed stays."""
    return _("Dit gaat even te snel. Je tekst staat er nog. Wacht een minuut.")


@bp.post("/stuur")
@needs("chat.follow", held, by_key=True)
def send(contact: Contact) -> Answer:
    """Write on. A page with gesprek.js asks for JSON, and shows the message already."""
    lijn = queries.lijn(contact.lijn_id) or abort(404)
    form = BerichtForm()
    if not form.validate():
        return _wrong(form) or (_page(lijn, contact, form), 400)
    if too_fast(f"contact:{contact.id}"):
        return (jsonify(fout=wait()), 429) if wants_json() else (_page(lijn, contact, form, wait()), 429)
    here = url_for(".talk", slug=lijn.slug, _anchor="nieuwste")
    try:
        with db.unless_overtaken(NotPossible):
            made = service.write(who(), contact, said(form.tekst), key_of(form))
    except db.Overtaken:
        return (jsonify(weg=True), 409) if wants_json() else redirect(here, 303)
    return jsonify(id=made.id) if wants_json() else redirect(here, 303)


def too_fast(by: str) -> bool:
    """Whether this writer sends more than anybody types."""
    try:
        for rate in chat_rules.SENDS:
            count("chat.send", rate, by)
    except TooManyRequests:
        return True
    return False


def key_of(form: BerichtForm) -> str:
    """The key that the page gave its message, or a new one for a page that gave none."""
    given = said(form.sleutel)
    return given if chat_rules.is_key(given) else str(BerichtForm(formdata=None).sleutel.data)


def wants_json() -> bool:
    """Whether gesprek.js asks."""
    return request.accept_mimetypes.best == "application/json"


def _wrong(form: BerichtForm) -> Answer | None:
    return (jsonify(fout=" ".join(text for _field, text in form.problems)), 400) if wants_json() else None


# ---------------------------------------------------------------- leaving


@bp.post("/stop")
@limit("60 per hour")
@needs("chat.follow", held, by_key=True)
def stop(contact: Contact) -> Answer:
    """It is enough. Stopping twice is stopping once."""
    lijn = queries.lijn(contact.lijn_id) or abort(404)
    if PressForm().validate_on_submit():
        service.settle(who(), contact, Afloop.GESTOPT)
    return redirect(url_for(".talk", slug=lijn.slug), 303)


@bp.post("/weg")
@limit("60 per hour")
@needs("chat.open", line)
def leave(lijn: Contactlijn) -> Answer:
    """Leave quickly: this browser knows nothing of the chat any more, and a page about nothing opens."""
    prints = {each.code_print for each in queries_chat.all_held(who(), lijn.id)}
    for secret in device.holding():
        if fingerprint(secret) in prints:
            device.let_go(secret)
    for secret in device.remembered():
        if fingerprint(secret) in prints:
            device.forget(secret)
    if request.form.get("hier") == "1":
        flash(_("Dit gesprek staat niet meer op dit apparaat."))
        return redirect(url_for(".talk", slug=lijn.slug), 303)
    return redirect("/", 303)
