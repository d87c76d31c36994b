"""What pages and papers say of who stands behind a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from flask import url_for

from buurtplein.aanvragen import steun_queries, steun_rules, steun_texts
from buurtplein.aanvragen.models import Medestander, Steunvraag
from buurtplein.aanvragen.steun_rules import Mening
from buurtplein.accounts import queries as accounts
from buurtplein.budgetten.regels import Medestanders
from buurtplein.budgetten.rules import OVER, Samen
from buurtplein.budgetten.texts import euro
from buurtplein.kernel import letters
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, datum
from buurtplein.kernel.qr import qr_svg
from buurtplein.kernel.who import Who

Block = tuple[str, dict[str, Any]]
LINES: Final = 12  # on one page of a list


def asked_euro(aanvraag: Any) -> int:
    """Whole euros that are asked; of a draft what its lines come to."""
    return int(aanvraag.gevraagd or sum(post.euro for post in aanvraag.posten))


def facts(aanvraag: Any) -> list[tuple[str, str]]:
    """The plan in a few lines, without who asks; what is not known yet is left out."""
    amount = asked_euro(aanvraag)
    told = (
        (_("Wanneer"), datum(aanvraag.dag) if aanvraag.dag else ""),
        (_("Waar"), aanvraag.waar),
        (_("Hoeveel geld"), euro(amount) if amount else ""),
        (_("Van wie"), steun_rules.first_name(aanvraag.naam)),
    )
    return [(name, value) for name, value in told if value]


def title(aanvraag: Any) -> str:
    """What a plan is called; a plan without a title yet has a neutral one."""
    return aanvraag.titel or _("Een plan voor de buurt")


def address(vraag: Steunvraag) -> str:
    """The link that is shared, whole."""
    return f"{settings().site_url}{url_for('budgetsteun.plan', token=vraag.token)}"


def entrance() -> str:
    """Where the code of a paper is typed, as people read it aloud."""
    return f"{settings().site_url}{url_for('budgetsteun.enter')}".partition("://")[2]


def who_counts(regels: Medestanders) -> list[str]:
    """The rules of a scheme about supporters, in sentences."""
    told = (
        (regels.leeftijd, _("Je bent {n} jaar of ouder.", n=regels.leeftijd)),
        (regels.ander_adres, _("Van elk huis telt één buur.")),
        (regels.uit_gebied, _("Je woont hier in de buurt.")),
        (regels.geen_familie, _("Je bent geen familie van wie dit vraagt.")),
    )
    return [sentence for holds, sentence in told if holds]


def why_not(aanvraag: Any, found: Medestander) -> str:
    """Why somebody does not count, as far as that says nothing of others; "" for who counts."""
    regels = aanvraag.regels.medestanders
    if found.mening != Mening.VOOR:
        return ""
    if regels.leeftijd and not found.oud_genoeg:
        return _("Voor dit geld tellen buren vanaf {n} jaar. Wie het vraagt is blij met je.", n=regels.leeftijd)
    if regels.uit_gebied and found.uit_gebied is False:
        return _("Voor dit geld tellen alleen buren uit de buurt zelf. Wie het vraagt is blij met je.")
    if regels.geen_familie and not found.geen_familie:
        return _("Voor dit geld telt familie niet mee. Wie het vraagt is blij met je.")
    return ""


def seen_names(aanvraag_id: int) -> list[str]:
    """Names of who stands behind it and lets who asks see that."""
    found = steun_queries.medestanders(aanvraag_id)
    return sorted(each.naam for each in found if each.zichtbaar and each.mening == Mening.VOOR)


def progress(aanvraag_id: int) -> dict[str, Any]:
    """How far it is, as a bar and in words."""
    held = steun_queries.uitslag_of(aanvraag_id)
    return {"uitslag": held, "zover": steun_texts.so_far(held), "nog": steun_texts.still(held)}


def blocks(_who: Who, aanvraag: Any) -> Iterable[Block]:
    """For who asks, on the page of the plan."""
    if not aanvraag.regels.medestanders.nodig and steun_queries.vraag_of(aanvraag.id) is None:
        return
    values = {**progress(aanvraag.id), "open": aanvraag.stand in steun_rules.OPEN_IN, "nummer": aanvraag.nummer}
    yield "aanvragen/_steun_blok.html", {"steun": values}


def along_blocks(_who: Who, aanvraag: Any) -> Iterable[Block]:
    """For who asks: who organises it along, or that we look for somebody."""
    zoekt = aanvraag.samen == Samen.ZOEK and aanvraag.stand not in OVER
    if zoekt or (aanvraag.samen == Samen.IEMAND and aanvraag.tweede_naam):
        values = {"zoekt": zoekt, "naam": aanvraag.tweede_naam, "telefoon": aanvraag.tweede_telefoon}
        yield "aanvragen/_samen_blok.html", {"samen": values}


def desk_blocks(_who: Who, aanvraag: Any) -> Iterable[Block]:
    """For who decides: all numbers, and the lists on paper."""
    values = {
        **progress(aanvraag.id),
        "stemmen": aanvraag.regels.medestanders.stemmen,
        "regels": who_counts(aanvraag.regels.medestanders),
        "lijsten": lists(aanvraag.id),
        "nummer": aanvraag.nummer,
        "papier": aanvraag.regels.medestanders.papier,
    }
    yield "aanvragen/_steun_werk.html", {"steun": values}


def lists(aanvraag_id: int) -> list[dict[str, Any]]:
    """Lists on paper, with who counted them."""
    found = steun_queries.lijsten(aanvraag_id)
    ids = {each for row in found for each in (row.door_id, row.weg_door_id) if each is not None}
    names = accounts.names(ids)
    return [
        {"lijst": row, "door": names.get(row.door_id, ""), "weg": names.get(row.weg_door_id or 0, "")} for row in found
    ]


def paper(aanvraag: Any, vraag: Steunvraag) -> bytes:
    """The list to print: what the plan is, lines to fill in, and what we do with it."""
    regels = aanvraag.regels.medestanders
    told = {
        "title": title(aanvraag),
        "sender": _("Buurtplein"),
        "question": _("Vind je dit een goed plan? Zet dan je naam erop."),
        "facts": [[name, value] for name, value in facts(aanvraag)],
        "rules": who_counts(regels),
        "head": [_("Naam"), _("Postcode"), _("Huisnummer"), _("Handtekening")],
        "lines": LINES,
        "qr": qr_svg(address(vraag), error="m"),
        "qr_name": _("QR-code naar dit plan"),
        "scan": _("Liever op je telefoon? Scan de code. Of ga naar:"),
        "address": entrance(),
        "code_name": _("Code:"),
        "code": vraag.kort,
        "keeping": _(
            "We tellen alleen hoeveel buren het zijn. "
            "We bewaren een foto van deze lijst tot zes weken na het antwoord. Dan wissen we hem."
        ),
        "give": _(
            "Klaar? Geef de lijst aan {naam}. Of bel {telefoon}.", naam=_handler(aanvraag), telefoon=_phone(aanvraag)
        ),
    }
    return letters.letter("steunlijst", told, "nl")


def _handler(aanvraag: Any) -> str:
    person = accounts.person(aanvraag.behandelaar_id)
    return person.voornaam if person is not None else _("de gemeente")


def _phone(aanvraag: Any) -> str:
    return str(aanvraag.regeling.telefoon).replace(" ", "\u00a0")


def handler(aanvraag: Any) -> tuple[str, str]:
    """The first name and the number of the human who answers."""
    return _handler(aanvraag), str(aanvraag.regeling.telefoon)
