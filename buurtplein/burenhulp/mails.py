"""Short words by mail or text message about a post or about two people: that there is something, never what it says.

Every job reads the state again, goes to whoever wants to hear of help (``Seint.HULP``), and may run twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from flask_babel import LazyString

from buurtplein.bewoners import queries as bewoners
from buurtplein.bewoners.queries import Bewoner
from buurtplein.bewoners.rules import Kanaal, Seint
from buurtplein.burenhulp import queries, shown, texts
from buurtplein.burenhulp.models import Advertentie, Koppeling
from buurtplein.burenhulp.rules import Koppelstand, Richting
from buurtplein.kernel import mail, sms
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _, _l, speaking
from buurtplein.kernel.review import Reden


@dataclass(frozen=True)
class Bericht:
    """What a message says."""

    kop: LazyString
    tekst: LazyString


_POST: Final[Mapping[str, Bericht]] = {
    "geplaatst": Bericht(
        _l("Je bericht staat op de site"), _l("Je bericht staat op de site. Buren kunnen nu reageren.")
    ),
    "terug": Bericht(_l("Kijk nog eens naar je bericht"), texts.REDEN[Reden.ANDERS]),  # the own reason takes its place
    "bijna": Bericht(
        _l("Morgen gaat je bericht van de site"),
        _l("Morgen gaat je bericht van de site. Wil je dat het blijft staan? Kies dan: nog een week."),
    ),
}
_SAMEN: Final[Mapping[str, Bericht]] = {
    "iemand": Bericht(_l("Een buur wil je helpen"), _l("Een buur reageerde op je vraag. Kijk of je dat wilt.")),
    "graag": Bericht(_l("Een buur wil dit graag"), _l("Een buur reageerde op wat je wilt doen. Kijk of het past.")),
    "ja": Bericht(_l("Het gaat door"), _l("Jullie zeiden allebei ja. Spreek samen af wanneer.")),
    "af": Bericht(_l("Het gaat niet door"), _l("Met deze buur gaat het niet door. Dat kan gebeuren.")),
    "stopt": Bericht(_l("Deze buur doet niet meer mee"), _l("Deze buur doet niet meer mee. Het gaat niet door.")),
    "gelukt": Bericht(_l("Is het gelukt?"), _l("Je sprak iets af met een buur. Is het gelukt?")),
}


def mail_hulp(advertentie_id: int, why: str, versie: int) -> None:
    """Job: a post was placed, sent back, or is nearly over. Nothing when it went on since (``versie``)."""
    post = queries.post(advertentie_id)
    if post is None or post.bewoner_id is None or post.versie != versie:
        return
    writer = bewoners.bewoner(post.bewoner_id)
    if writer is None:
        return
    told = _POST[why]
    with speaking(writer.taal):
        tekst = str(texts.why(post.reden)) if why == "terug" else str(told.tekst)
        kop = str(told.kop)
    _tell(writer, post, kop, tekst, f"/mijn/hulp/{post.nr}", f"hulp-{why}:{post.id}:{versie}")


def _waits_for_placer(each: Koppeling, aan_id: int) -> bool:
    return each.stand == Koppelstand.GEVRAAGD and aan_id == each.plaatser_id and each.ja_plaatser_op is None


def _together(each: Koppeling, _aan_id: int) -> bool:
    return each.stand == Koppelstand.SAMEN


def _off(each: Koppeling, _aan_id: int) -> bool:
    return each.stand in (Koppelstand.NEE, Koppelstand.GESTOPT)


_STILL: Final[Mapping[str, Callable[[Koppeling, int], bool]]] = {
    "iemand": _waits_for_placer,
    "ja": _together,
    "gelukt": _together,
    "af": _off,
    "stopt": _off,
}


def mail_koppeling(koppeling_id: int, aan_id: int, why: str) -> None:
    """Job: something between two people. Nothing when it is not so any more."""
    found = queries.koppeling(koppeling_id)
    if found is None or aan_id not in (found.plaatser_id, found.buur_id) or not _STILL[why](found, aan_id):
        return
    post, reader = queries.post(found.advertentie_id), bewoners.bewoner(aan_id)
    if post is None or reader is None:
        return
    told = _SAMEN["graag" if why == "iemand" and post.richting == Richting.AANBOD else why]
    with speaking(reader.taal):
        kop, tekst = str(told.kop), str(told.tekst)
    _tell(reader, post, kop, tekst, f"/mijn/hulp/samen/{found.nr}", f"samen-{why}:{found.id}:{aan_id}")


def _tell(reader: Bewoner, post: Advertentie, kop: str, tekst: str, path: str, key: str) -> None:
    """By mail or text message, to whoever wants to hear of help."""
    if Seint.HULP not in reader.seinen:
        return
    link = f"{settings().site_url}{path}"
    if reader.kanaal == Kanaal.SMS:
        with speaking(reader.taal):
            text = _("Er is nieuws voor je bij Buurtplein. Kijk op {link}", link=link)
        sms.send(reader.bereik, text)
        return
    mail.send(
        reader.bereik,
        "hulp-nieuws",
        reader.taal,
        key=key,
        kop=kop,
        naam=reader.voornaam,
        tekst=tekst,
        link=link,
        contact=shown.who_answers(post),
    )


JOBS: Final = (mail_hulp, mail_koppeling)
