"""What the page and the invitation of a day with neighbours say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from buurtplein.aanvragen import kit_queries, kit_rules, kit_texts, steun_rules, steun_shown
from buurtplein.aanvragen.kit_rules import Kitsoort
from buurtplein.aanvragen.models import Burendagkit, Kitregel
from buurtplein.budgetten.regels import BURENDAG
from buurtplein.budgetten.rules import GRANTED, OPEN, Stand
from buurtplein.buurten.site import place
from buurtplein.kernel import clock, letters
from buurtplein.kernel.i18n import _, datum, datum_kort
from buurtplein.kernel.who import Who


def tasks(kit: Burendagkit, aanvraag: Any) -> list[dict[str, Any]]:
    """What to do, the first day first; what is late and not done says so."""
    rows = [regel for regel in kit.regels if regel.soort == Kitsoort.TAAK]
    return [_task(regel, aanvraag) for regel in sorted(rows, key=lambda regel: (-regel.dagen, regel.id))]


def _task(regel: Kitregel, aanvraag: Any) -> dict[str, Any]:
    by = kit_rules.due(aanvraag.dag, regel.dagen)
    return {
        "id": regel.id,
        "wat": regel.wat or str(kit_texts.TAKEN[regel.code]),
        "uitleg": str(kit_texts.UITLEG.get(regel.code, "")),
        "ervoor": kit_texts.before(regel.dagen),
        "op": datum_kort(by) if by else "",
        "klaar": regel.klaar_op is not None,
        "laat": by is not None and by < clock.today() and regel.klaar_op is None,
        "eigen": not regel.code,
    }


def roles(kit: Burendagkit) -> list[dict[str, Any]]:
    """Who does what, and how many are still needed."""
    return [
        {
            "id": regel.id,
            "wat": regel.wat or str(kit_texts.ROLLEN[regel.code]),
            "namen": ", ".join(kit_rules.names(regel.namen)),
            "nodig": regel.nodig,
            "nog": kit_rules.still_needed(regel.nodig, regel.namen),
            "zin": kit_texts.still(kit_rules.still_needed(regel.nodig, regel.namen)),
            "eigen": not regel.code,
        }
        for regel in kit.regels
        if regel.soort == Kitsoort.ROL
    ]


def is_over(aanvraag: Any) -> bool:
    """Whether the day has been."""
    return aanvraag.dag is not None and aanvraag.dag < clock.today()


def last_time(aanvraag: Any) -> list[tuple[str, str]]:
    """What the same resident wrote after an earlier day; empty when there was none."""
    found = kit_queries.earlier_of(aanvraag)
    if found is None:
        return []
    told = (
        (_("Wat ging er goed?"), found.ging_goed),
        (_("Wat doe je de volgende keer anders?"), found.kan_beter),
        (_("Hoeveel mensen kwamen er?"), "" if found.kwamen is None else str(found.kwamen)),
    )
    return [(asked, said) for asked, said in told if said]


def invitation(kit: Burendagkit, aanvraag: Any) -> dict[str, Any]:
    """The invitation, as values for paper and as text to copy. A phone number only when it was chosen."""
    when = datum(aanvraag.dag) if aanvraag.dag else ""
    facts = [
        (_("Wanneer"), f"{when[:1].upper()}{when[1:]}{', ' if when and kit.tijd else ''}{kit.tijd}"),
        (_("Waar"), aanvraag.waar),
    ]
    naam, phone = steun_rules.first_name(aanvraag.naam), (aanvraag.telefoon or "") if kit.telefoon_tonen else ""
    ask = _("Vragen of meehelpen? Bel {naam}: {telefoon}.", naam=naam or _("ons"), telefoon=phone) if phone else ""
    return {
        "sender": _("Voor alle buren"),
        "title": steun_shown.title(aanvraag),
        "greeting": _("Beste buur,"),
        "facts": [[name, value] for name, value in facts if value],
        "lines": [line.strip() for line in kit.uitnodiging.split("\n") if line.strip()],
        "welcome": _("Iedereen is welkom. Ook als je hier nog maar net woont."),
        "ask": ask,
        "footer": _("Gemaakt met Buurtplein {plaats}", plaats=place().naam),
    }


def as_text(told: dict[str, Any]) -> str:
    """The invitation to copy into a message."""
    facts = "\n".join(f"{name}: {value}" for name, value in told["facts"])
    parts = (told["title"], told["greeting"], facts, "\n".join(told["lines"]), told["welcome"], told["ask"])
    return "\n\n".join(part for part in parts if part)


def paper(kit: Burendagkit, aanvraag: Any) -> bytes:
    """The invitation on A5."""
    return letters.letter("burendag", invitation(kit, aanvraag), "nl")


def blocks(_who: Who, aanvraag: Any) -> Iterable[tuple[str, dict[str, Any]]]:
    """On the page of the plan: always for a plan of Burendag, for others from the yes on."""
    kit = kit_queries.kit_of(aanvraag.id)
    proposed = BURENDAG in aanvraag.regels.alleen_op and aanvraag.stand in (OPEN | {Stand.CONCEPT})
    if kit is None and not proposed and aanvraag.stand not in GRANTED:
        return
    lines = [regel for regel in kit.regels if regel.soort == Kitsoort.TAAK] if kit else []
    values = {
        "nummer": aanvraag.nummer,
        "klaar": sum(regel.klaar_op is not None for regel in lines),
        "samen": len(lines),
        "voorbij": is_over(aanvraag),
    }
    yield "aanvragen/_kit_blok.html", {"kit": values}
