"""What besluiten shows on the page of who asked: our question with room for an answer, and the letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import Flask, url_for

from buurtplein.besluiten import lijst_shown, loten_shown, plan_shown, queries, texts
from buurtplein.besluiten.forms import AntwoordForm
from buurtplein.besluiten.models import Brief
from buurtplein.kernel.i18n import datum_kort
from buurtplein.kernel.who import Who


def brieven(aanvraag: Any, found: Iterable[Brief]) -> list[dict[str, str]]:
    """Letters as links, the newest first."""
    return [
        {
            "soort": str(texts.BRIEVEN[each.soort]),
            "href": url_for("budgetbrieven.read", nummer=aanvraag.nummer, brief_id=each.id),
            "pdf": url_for("budgetbrieven.pdf", nummer=aanvraag.nummer, brief_id=each.id),
            "wanneer": datum_kort(each.op),
        }
        for each in reversed(list(found))
    ]


def for_who_asked(_who: Who, aanvraag: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Our questions with room for an answer, and the letters; nothing while there are none."""
    talk = plan_shown.gesprek(aanvraag, asker=True)
    letters = brieven(aanvraag, queries.brieven(aanvraag.id))
    if not talk and not letters:
        return
    form = AntwoordForm(formdata=None) if queries.open_vraag(aanvraag.id) is not None else None
    yield (
        "besluiten/_blok.html",
        {"besluit": {"nummer": aanvraag.nummer, "vragen": talk, "antwoord": form, "brieven": letters}},
    )


def setup(app: Flask) -> None:
    """Bring the block to the page of who asked, and the count to the menu."""
    app.extensions.setdefault("budget_blocks", []).extend((for_who_asked, loten_shown.for_who_asked))
    app.extensions.setdefault("menu_counts", {})["budgetwerk.overview"] = lijst_shown.count_for_menu
