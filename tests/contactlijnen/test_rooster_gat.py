"""Nobody is on a line: that is told a week and a day ahead, once more to who leads, and mended in one tap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from buurtplein.contactlijnen import rooster_acts, rooster_mail, rooster_shown
from buurtplein.contactlijnen.bereik_rules import Weg
from buurtplein.contactlijnen.models import Lijndag
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.rota import Beurt
from tests.contactlijnen.rooster_world import a_line, at, days, mails, the_line
from tests.factories import as_who
from tests.mailbox import Mailbox
from tests.stories.steps import Visitors

ROTA = "/werk/rooster"


@pytest.mark.usefixtures("town")
def test_a_gap_is_told_a_week_and_a_day_ahead_and_mended_in_one_tap(
    bezoeker: Visitors, unit: Callable, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(at(7)):
        with unit():
            rooster_acts.go_away(as_who("Hanneke"), Weg(as_who("Hanneke").person_id or 0, days(0), days(1)))
            rooster_acts.go_away(as_who("Hanneke"), Weg(as_who("Hanneke").person_id or 0, days(7), days(7)))
            rooster_acts.go_away(as_who("Hanneke"), Weg(as_who("Hanneke").person_id or 0, days(9), days(9)))
        run_jobs()
        before = len(mails(mailbox, "Samira"))
        with unit():
            rooster_mail.watch_rooster()
        run_jobs()
        told = "\n".join(mails(mailbox, "Samira")[before:])
        assert "Morgenavond staat niemand op de lijn van Wijkteam Noord, van 17.00 tot 22.00 uur." in told
        assert "Dinsdag 9 maart staat niemand op de lijn van Wijkteam Noord" in told
        assert "Vanavond" not in told  # today is for who leads, and no other day is told
        assert "11 maart" not in told
        assert "Vanavond staat niemand op de lijn van Wijkteam Noord" in "\n".join(mails(mailbox, "Hanneke"))
        assert mails(mailbox, "Kees") == []
        samira = bezoeker("Samira", signed_in=True).visit("/werk").see("Vanavond staat niemand op de lijn")
        samira.press("Naar het rooster").see("Vanavond staat niemand op de lijn van Wijkteam Noord").start_counting()
        samira.press("Ik doe dit: Vandaag, dinsdag 2 maart, 17.00–22.00").see("Fijn. Jij staat er nu bij.")
        assert samira.not_see("Vanavond staat niemand").taps == 1
        with unit():
            rooster_acts.add(
                as_who("Youssef"),
                the_line(),
                Beurt(0, as_who("Youssef").person_id or 0, "", "17:00", "22:00", dag=days(1)),
            )
            a_line("Zonder rooster")  # nobody ever stood on it: it is left in peace
            rooster_mail.watch_rooster()
        sent = len(mails(mailbox, "Youssef"))
        run_jobs()
        again = mails(mailbox, "Youssef")[sent:]
        assert [text for text in again if "Morgenavond" in text or "Zonder rooster" in text] == []
        samira.visit(ROTA).see("Er staat nog niemand in het rooster van Zonder rooster.")


@pytest.mark.usefixtures("town")
def test_a_holiday_and_a_closed_day_need_nobody(unit: Callable) -> None:
    with clock.travel(at(9, day=date(2027, 4, 26))), unit():
        lijn = the_line()
        session().add(Lijndag(lijn_id=lijn.id, dag=date(2027, 4, 28), soort="dicht", reden="We zijn een dag op pad."))
        session().flush()
        weken = rooster_shown.weeks(lijn, as_who("Samira"), leads=False)
        titles = {dag.titel: dag.dicht for dag in weken[0].dagen}
        assert titles["Morgen, dinsdag 27 april"] == "Koningsdag: dicht"
        assert titles["Woensdag 28 april"] == "Dicht. We zijn een dag op pad."
        assert titles["Zondag 2 mei"] == "Dicht"
        assert titles["Vandaag, maandag 26 april"] == ""
        assert [week.gaten for week in weken] == [0, 0, 0, 0]
