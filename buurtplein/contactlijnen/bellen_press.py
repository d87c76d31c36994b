"""One press on a contact: what the kernel does with it, and our sentence when a colleague was faster."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from werkzeug.wrappers import Response as BaseResponse

from buurtplein.contactlijnen.rules import NotPossible
from buurtplein.kernel import press as kernel
from buurtplein.kernel.forms import Form
from buurtplein.kernel.i18n import _


def press(form: Form, to: str, act: Callable[[], Any], told: str = "", too_late: str = "") -> BaseResponse:
    """Do it, say so, and go to ``to``; the form was checked. ``too_late``: what to say when it cannot be any more."""
    sorry = too_late or _("Een collega was je voor. Kijk hoe het nu staat.")
    return kernel.press(form, to, act, told, refusal=NotPossible, sorry=lambda _why: sorry)
