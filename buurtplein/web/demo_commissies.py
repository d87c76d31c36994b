"""What neighbours of De Rietzanger do together: three commissies, a few klussen, and hours of one home."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from buurtplein.commissies import klussen, service, uren
from buurtplein.commissies.klussen import Klusgegevens
from buurtplein.commissies.rules import Ritme, Soort
from buurtplein.kernel import clock
from buurtplein.kernel.who import Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries as huis
from buurtplein.woonprojecten.rules import Binnen

AGREED: Final = 16  # hours a month
COMMISSIES: Final = (
    ("Tuin", "Wij zorgen voor de bakken bij de deur en de bank achter het huis.", (0, 1)),
    ("Koffie", "Wij zetten elke week koffie in de huiskamer, en iets lekkers erbij.", (1,)),
    ("Feest", "Wij bedenken wat we samen vieren. Klein mag ook.", ()),
)
KLUSSEN: Final = (
    ("Planten water geven in de hal", "De gieter staat onder de trap.", 0, Ritme.ELKE_WEEK, 2, 1),
    ("Taart meenemen voor de koffie", "Kopen is net zo goed.", 1, Ritme.EEN_KEER, 5, 1),
    ("Stoelen klaarzetten voor de film", "", 2, Ritme.EEN_KEER, 9, 3),
    ("De ladder terughangen", "Hij staat nu achter het huis.", None, Ritme.EEN_KEER, None, 1),
)
HOURS: Final = ((1, 4, Soort.TUIN), (3, 3, Soort.KOFFIE), (8, 2, Soort.HELPEN), (31, 5, Soort.COMMISSIE))


def do_together() -> None:
    """Commissies, klussen and hours, as they could be."""
    project = huis.project_by_slug("de-rietzanger")
    if project is None:
        raise LookupError("de-rietzanger")
    homes = [Binnen(project, huis.home_with(code)) for code in CODES]
    uren.agree(Who(person_id=project.coordinator_id), project, AGREED)
    made = []
    for naam, wat, leden in COMMISSIES:
        made.append(service.save(Who(), project, naam=naam, wat=wat))
        for nth in leden:
            service.join(homes[nth], made[-1])
    today = clock.today()
    for titel, wat, nth_commissie, ritme, over, handen in KLUSSEN:
        commissie_id = made[nth_commissie].id if nth_commissie is not None else None
        dag = today + timedelta(days=over) if over is not None else None
        klussen.add(homes[0], Klusgegevens(titel, wat, commissie_id, ritme, dag, handen))
    for back, halves, soort in HOURS:
        uren.note(homes[0], today - timedelta(days=back), halves, soort)
