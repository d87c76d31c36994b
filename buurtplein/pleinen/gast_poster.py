"""The poster of a plein for a window or a hall: its name, its hours in words, a QR, a number. In any language."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request
from flask_babel import LazyString, get_locale
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import clock, hours_words
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs, who
from buurtplein.kernel.i18n import LANGUAGES, _, _l, current_lang, speaking
from buurtplein.kernel.qr import qr
from buurtplein.pleinen import gast, queries, queries_gast
from buurtplein.pleinen.models import Plein

bp = Blueprint("gastposter", __name__, url_prefix="/gast/poster")

Answer = str | BaseResponse | tuple[str, int]
SIZES: Final[dict[str, LazyString]] = {"a4": _l("A4"), "a3": _l("A3"), "strook": _l("Twee kaarten van A5")}


@bp.get("")
@needs("host.open")
def start() -> Answer:
    """The poster of your plein."""
    return gast.choose("gastposter.poster")


@bp.get("/<slug>")
@needs("plein.host", queries_gast.hosted)
def poster(plein: Plein) -> Answer:
    """One sheet to print, black and white will do."""
    size = request.args.get("maat", "a4")
    size = size if size in SIZES else "a4"
    lang = request.args.get("in", current_lang())
    lang = lang if lang in settings().languages else current_lang()
    return render_template(
        "gast/poster.html",
        plein=plein,
        size=size,
        lang=lang,
        sizes=SIZES,
        sheet=_sheet(plein, size, lang),
        several=len(queries_gast.mine(who())) > 1,
    )


def _sheet(plein: Plein, size: str, lang: str) -> Markup:
    """The sheet itself, in its own language."""
    address = f"{settings().site_url}/pleinen/{plein.slug}"
    with speaking(lang):
        html = render_template(
            "gast/_vel.html",
            plein=plein,
            size=size,
            address=address,
            square=qr(address, _("QR-code van {plein}", plein=plein.naam), error="q"),
            words=hours_words.week_words(queries.rooster(plein).tijden, clock.today()),
            feestdagen=plein.feestdagen,
            talen=[(code, LANGUAGES[code][0]) for code in plein.talen if code in LANGUAGES],
            richting=str(get_locale().text_direction),
        )
    return Markup(html)  # noqa: S704 - made by our own template, which escapes
