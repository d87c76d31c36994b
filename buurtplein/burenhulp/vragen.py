"""Asking, one question a page (ux.md 3.3): what, when, a few words, who may see it, and who you are."""

from __future__ import annotations

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.bewoners import queries as bewoners
from buurtplein.burenhulp import letop, shown, texts, vragenlijst, wizard
from buurtplein.burenhulp.forms import TextForm, TileForm
from buurtplein.burenhulp.rules import LONGEST, Richting
from buurtplein.burenhulp.wizard import Answer, Row
from buurtplein.buurten.site import place
from buurtplein.kernel import drafts
from buurtplein.kernel.drafts import Draft
from buurtplein.kernel.forms import said
from buurtplein.kernel.guard import needs
from buurtplein.kernel.i18n import _
from buurtplein.kernel.ratelimit import limit

bp = Blueprint("hulp_vragen", __name__, url_prefix="/hulp/vragen")
ROW = Row(Richting.VRAAG, "vragen", "hulp_vragen")


@bp.get("")
@needs("hulp.ask")
def start() -> BaseResponse:
    """The first question."""
    return redirect(ROW.url("soort"), 303)


@bp.route("/soort", methods=["GET", "POST"])
@needs("hulp.ask")
def soort() -> Answer:
    """Waarmee kan een buur je helpen?"""
    draft, form = wizard.begin(ROW, TileForm, allowed=list(texts.CATEGORIE))
    if form.is_submitted() and form.validate():
        draft.answers["soort"] = form.keuze.data
        return wizard.go_on(ROW, draft, form, "soort")
    more = request.args.get("meer") == "1"
    shown_here = [key for key in texts.CATEGORIE if (key in texts.TILES) != more]
    return wizard.page(ROW, "soort", draft, form, "burenhulp/soort.html", choices=shown_here, more=more, **_words())


@bp.route("/wanneer", methods=["GET", "POST"])
@needs("hulp.ask")
def wanneer() -> Answer:
    """Wanneer?"""
    draft, form = wizard.begin(ROW, TileForm, allowed=list(texts.WANNEER))
    if form.is_submitted() and form.validate():
        draft.answers["wanneer"] = form.keuze.data
        return wizard.go_on(ROW, draft, form, "wanneer")
    return wizard.page(ROW, "wanneer", draft, form, "burenhulp/wanneer.html", **_words())


def _words() -> dict[str, object]:
    return {
        "categorie": texts.CATEGORIE,
        "icons": texts.ICONS,
        "wanneer": texts.WANNEER,
        "wanneer_icons": texts.WANNEER_ICONS,
    }


@bp.route("/tekst", methods=["GET", "POST"])
@limit("60 per hour", methods=["POST"])
@needs("hulp.ask")
def tekst() -> Answer:
    """A few words, or none. What cannot be placed stops here, kindly, and nothing of it is lost."""
    draft, form = wizard.begin(ROW, TextForm)
    examples = texts.VOORBEELDEN.get(draft.answers.get("soort", ""), ())
    if form.is_submitted():
        if (chosen := request.form.get("voorbeeld", type=int)) is not None and 0 <= chosen < len(examples):
            form.tekst.data = _with(said(form.tekst), str(examples[chosen]))
        elif form.validate():
            return _told(draft, form)
    else:
        form.tekst.data = draft.answers.get("tekst")
    tips = texts.TIPS.get(draft.answers.get("soort", ""))
    return wizard.page(ROW, "tekst", draft, form, "burenhulp/tekst.html", examples=examples, hint=tips)


def _with(typed: str, example: str) -> str:
    """The example after what was typed, when there is room and it does not stand there yet."""
    if example in typed:
        return typed
    both = f"{typed} {example}".strip()
    return both if len(both) <= LONGEST else typed


def _told(draft: Draft, form: TextForm) -> Answer:
    draft.answers["tekst"] = said(form.tekst)
    mine = bewoners.me()
    own = (place().plein, mine.voornaam if mine is not None else draft.answers.get("naam", ""))
    stop = letop.kijk(draft.answers["tekst"], own)
    if stop is not None and stop.zacht and request.form.get("toch") == "1":
        stop = None  # no melding, says who wrote it: then a person reads it first
    draft.answers["verteld"] = stop is None
    if stop is None:
        return wizard.go_on(ROW, draft, form, "tekst")
    drafts.save(draft)
    form.concept.data = draft.sealed()
    contact = wizard.contact(draft)
    return wizard.stop_page(ROW, form, stop, contact, shown.phone_link(contact.telefoon))


@bp.route("/zicht", methods=["GET", "POST"])
@needs("hulp.ask")
def zicht() -> Answer:
    """Wie mag dit zien? Also: under whose name it stands."""
    mine = bewoners.me()
    at_home = mine.gebouw_id is not None if mine is not None else wizard.building() is not None
    allowed = [word for word in vragenlijst.ZICHT if word != "gebouw" or at_home]
    draft, form = wizard.begin(ROW, TileForm, allowed=allowed)
    if form.is_submitted() and form.validate():
        draft.answers["zicht"] = form.keuze.data
        return wizard.go_on(ROW, draft, form, "zicht")
    choices = _zicht_words(wizard.contact(draft).naam)
    chosen = [(word, *choices[word]) for word in allowed]
    return wizard.page(ROW, "zicht", draft, form, "burenhulp/zicht.html", choices=chosen)


def _zicht_words(naam: str) -> dict[str, tuple[str, str | None, str]]:
    """Per answer: words, a small line below it, a pictogram. ``naam``: who looks after the buurt, "" for nobody."""
    through = _("Er staat: een buur, via {naam}", naam=naam) if naam else _("Er staat: een buur")
    only = _("Alleen {naam}", naam=naam) if naam else _("Alleen de coördinator")
    return {
        "gebouw": (_("Alleen mijn gebouw"), None, "gebouw"),
        "buurt": (_("De hele buurt"), None, "mensen"),
        "via": (_("De buurt, zonder mijn naam"), through, "slot"),
        "coordinator": (only, _("Dan zoeken we samen een buur"), "persoon"),
    }
