"""One press on a button: it is done once, or it is said kindly that it cannot be any more. Then the page again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp.rules import NotPossible
from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form
from buurtplein.kernel.i18n import _


def press(form: Form, to: str, act: Callable[[], Any], told: str, too_late: str = "") -> BaseResponse:
    """Do it, say so, and go to ``to``. ``too_late``: what to say when it is not possible any more."""
    if not form.validate_on_submit() or once.claim(form.key) is not None:
        return redirect(to, 303)
    try:
        with db.unless_overtaken(NotPossible):
            act()
    except db.Overtaken:
        flash(too_late or _("Dit kan niet meer. Zo staat het nu."), "let-op")
        return redirect(to, 303)
    once.done(form.key, to)
    if told:
        flash(told)
    return redirect(to, 303)
