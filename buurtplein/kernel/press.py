"""One press on a button: it is done once, or it is said kindly that it cannot be any more. Then a page again.

What refuses (a ``NotPossible``), what is said then, and whether a form is checked first are of the feature.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect
from werkzeug.wrappers import Response as BaseResponse

from buurtplein.kernel import db, once
from buurtplein.kernel.forms import Form, SeenForm

Sorry = Callable[[BaseException | None], str]
Answer = str | BaseResponse | tuple[str, int]


def press(
    form: Form, to: str, act: Callable[[], Any], told: str, *, refusal: type[Exception], sorry: Sorry
) -> BaseResponse:
    """Do it, say so, and go to ``to``; the form was checked. A second sending is led where the first one went.

    ``refusal``: what ``act`` raises when it is not possible any more; all of it is undone. ``sorry``: what to say then,
    from why (the refusal, or a row that a colleague changed meanwhile).
    """
    if (led := once.claim(form.key)) is not None:
        return redirect(led, 303)
    try:
        with db.unless_overtaken(refusal):
            act()
    except db.Overtaken as overtaken:
        flash(sorry(overtaken.__cause__), "let-op")
        return redirect(to, 303)
    once.done(form.key, to)
    if told:
        flash(told)
    return redirect(to, 303)


def keep(
    form: SeenForm, versie: int, to: str, act: Callable[[], Any], told: str, *, look_again: Callable[[], Answer]
) -> Answer:
    """Keep what was changed in a form that shows one thing as it is, say so, and go to ``to``; the form was checked.

    ``versie``: of the thing now. When a colleague kept something since it was shown, nothing is done: ``look_again``
    reads the thing once more and shows it.
    """
    if (led := once.led(form.key)) is not None:
        return redirect(led, 303)
    if not form.saw(versie):
        return look_again()
    if once.claim(form.key) is not None:
        return redirect(to, 303)
    try:
        with db.unless_overtaken():
            act()
    except db.Overtaken:
        return look_again()
    once.done(form.key, to)
    flash(told)
    return redirect(to, 303)
