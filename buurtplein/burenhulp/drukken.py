"""One press on a button of burenhulp: what the kernel does with it, and our sentence when it cannot be any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import redirect
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.burenhulp.rules import NotPossible
from buurtplein.kernel import press as kernel
from buurtplein.kernel.forms import Form
from buurtplein.kernel.i18n import _


def press(form: Form, to: str, act: Callable[[], Any], told: str, too_late: str = "") -> BaseResponse:
    """Do it, say so, and go to ``to``. ``too_late``: what to say when it is not possible any more."""
    if not form.validate_on_submit():
        return redirect(to, 303)
    sorry = too_late or _("Dit kan niet meer. Zo staat het nu.")
    return kernel.press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: sorry)
