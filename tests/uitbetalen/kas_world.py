"""What the tests of uitbetalen share: plans that got money, whoever asked for them, and accounts that do not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Flask

from buurtplein.budgetten import queries, service
from buurtplein.budgetten.regels import Kosten, as_plain
from buurtplein.budgetten.rules import Stand
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.uitbetalen import service as pay
from tests.bezoeker import Bezoeker
from tests.factories import as_who

CANARY = "NL39RABO0300065264"  # an account number as the books about IBAN print it
TYPED = "nl39 rabo 0300 0652 64"
GIVER = "NL91ABNA0417164300"
DAY = date(2027, 3, 6)  # Saturday after MORNING


def granted(euro: int = 400, slug: str = "buurtbudget", dag: date | None = DAY, **values: Any) -> tuple[Any, str]:
    """A plan that got so many euros, and its code. ``values`` are other columns of the request."""
    regeling = queries.regeling_by_slug(slug)
    assert regeling is not None
    lines = (
        Regel("Koffie en thee", Post(Kosten.ETEN, euro // 4)),
        Regel("Een tent", Post(Kosten.HUUR, euro - euro // 4)),
    )
    told = {"titel": "Samen eten", "dag": dag, "naam": "Ans de Boer", "email": "ans@voorbeeld.example", **values}
    aanvraag, code = service.begin(Who(), regeling, Gevraagd(told, regels=lines))
    service.send(Who(), aanvraag, euro)
    service.agree(as_who("Nora"), aanvraag, euro)
    if aanvraag.stand == Stand.TWEEDE:
        service.second(as_who("Ruud"), aanvraag, yes=True)
    assert aanvraag.stand == Stand.TOEGEKEND
    return aanvraag, code


def under(aanvraag: Any, **rules: Any) -> None:
    """Measure a plan by other rules than those of its scheme."""
    aanvraag.voorwaarden = as_plain(replace(aanvraag.regels, **rules))
    session().flush()


def holding(someone: Bezoeker, app: Flask, code: str) -> Bezoeker:
    """Somebody who typed the code of a plan in this visit."""
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own cookie
    someone.driver.keep(app.config["SESSION_COOKIE_NAME"], signer.dumps({"in_hand": [code]}))
    return someone


def accounts_of_givers() -> None:
    """Every giver has an account to pay from."""
    for gever in queries.gevers():
        pay.set_account(as_who("Sonja"), gever.id, gever.naam, GIVER, "ABNANL2A")


def saldo(nummer: str) -> dict[str, int]:
    """Where the money of a plan is."""
    found = queries.aanvraag_by_nummer(nummer)
    assert found is not None
    return queries.saldo_of(found.id)


def found(nummer: str) -> Any:
    """A plan as it is now."""
    again = queries.aanvraag_by_nummer(nummer)
    assert again is not None
    return again
