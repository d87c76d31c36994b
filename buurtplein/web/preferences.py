"""What a device may be told: language, light or dark, and to forget everything."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from flask import (
    Blueprint,
    Flask,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import (
    session as cookie,
)
from werkzeug.wrappers import Response as BaseResponse
from wtforms import RadioField

from buurtplein.kernel import device, i18n
from buurtplein.kernel.config import cookie_name, settings
from buurtplein.kernel.forms import Form, SelectChoice
from buurtplein.kernel.guard import leave, needs, who
from buurtplein.kernel.i18n import _, _l

bp = Blueprint("preferences", __name__)

THEME_COOKIE: Final = "weergave"
THEMES: Final = {"apparaat": _l("Zoals mijn apparaat"), "licht": _l("Licht"), "donker": _l("Donker")}
KEEP: Final = timedelta(days=365)


class ThemeForm(Form):
    """Light, dark, or as the device says."""

    thema = RadioField(_l("Licht of donker?"), choices=[SelectChoice(value=k, label=v) for k, v in THEMES.items()])


class WipeForm(Form):
    """Forget everything."""


def init_app(app: Flask) -> None:
    """Let every page know its theme, and remember a language that was asked for in the address."""
    app.jinja_env.globals["theme"] = theme
    app.after_request(_remember_language)


def theme() -> str:
    """``licht``, ``donker``, or "" to follow the device."""
    wish = request.cookies.get(cookie_name(THEME_COOKIE), "")
    return wish if wish in ("licht", "donker") else ""


def _remember_language(response: Response) -> Response:
    wish = request.args.get("taal")
    if response.mimetype != "text/html":
        return response  # the service worker is fetched in a language too, and nobody chose anything
    if wish in settings().languages and request.cookies.get(cookie_name(i18n.COOKIE)) != wish:
        _set(response, i18n.COOKIE, str(wish))
    return response


def _set(response: BaseResponse, name: str, value: str) -> None:
    device.keep(response, name, value, KEEP)


@bp.route("/weergave", methods=["GET", "POST"])
@needs("device.change")
def display() -> str | BaseResponse | tuple[str, int]:
    """Choose light or dark."""
    form = ThemeForm()
    if form.validate_on_submit():
        flash(_("Bewaard."))
        answer = redirect(url_for(".display"), 303)
        if form.thema.data in ("licht", "donker"):
            _set(answer, THEME_COOKIE, form.thema.data)
        else:
            answer.delete_cookie(cookie_name(THEME_COOKIE), secure=settings().production)
        return answer
    if not form.is_submitted():
        form.thema.data = theme() or "apparaat"
    html = render_template("pages/display.html", form=form)
    return (html, 400) if form.problems else html


@bp.route("/wis", methods=["GET", "POST"])
@needs("device.change")
def wipe() -> str | BaseResponse:
    """Forget everything on this device: drafts, buttons, language, and whatever the browser kept of us."""
    form = WipeForm()
    if form.validate_on_submit():
        device.forget()
        leave()  # who was signed in here is so no longer, also on our side
        cookie.clear()
        answer = make_response(render_template("pages/wiped.html"))
        for name in request.cookies:
            answer.delete_cookie(name, secure=settings().production, httponly=True, samesite="Lax")
        answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        return answer
    holds = bool(request.cookies) or who().signed_in
    return render_template("pages/wipe.html", form=form, holds=holds)
