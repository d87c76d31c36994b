"""One press on a contact: it is done once, or it is said kindly that a colleague was faster. Then a page again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.i18n import _


def press(form: Form, to: str, act: Callable[[], Any], told: str = "", too_late: str = "") -> BaseResponse:
    """Do it, say so, and go to ``to``; the form was checked. ``too_late``: what to say when it cannot be any more."""
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(NotPossible):
            act()
    except db.Overtaken:
        flash(too_late or _("Een collega was je voor. Kijk hoe het nu staat."), "let-op")
        return redirect(to, 303)
    once.done(form.key, to)
    if told:
        flash(told)
    return redirect(to, 303)
