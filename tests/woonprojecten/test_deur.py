"""The door of a house: one home one voice, a no to be read, a lost card that locks all, and a house that stops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from buurtplein.kernel import clock, promises
from buurtplein.kernel.bus import Audit
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Neighbour, Who
from buurtplein.web.demo_huis import CODES
from buurtplein.woonprojecten import queries, service
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.woonprojecten.huis_world import DESK, INSIDE, OUTSIDE, Unit, the_home, the_house, walk_in


def _yara(town: Town) -> int:
    number = town.bewoner_id("Yara")
    assert number is not None
    return number


def test_who_got_a_card_meanwhile_keeps_one_home(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Yara asked to come in, then found her card and opened the house with her account too."""
    yara = bezoeker("Yara", bewoner=_yara(town)).visit(f"{OUTSIDE}/vraag").press("Vraag of ik binnen mag")
    walk_in(yara).press("Van mijn woning").press("Open dit huis met mijn account").see("als je inlogt")
    bezoeker("Lies", signed_in=True).visit(DESK).not_see("Laat Yara binnen")
    with unit():
        homes = len(queries.homes(the_house().id))
        service.ask_in(Who(bewoner=Neighbour(town.bewoner_id("Piet") or 0)), the_house())
        asked = queries.waiting(the_house().id)[0]
        service.connect(Who(bewoner=Neighbour(asked.bewoner_id)), the_home(1))
        assert not queries.waiting(the_house().id), "who is inside waits at no door"
        assert len(queries.homes(the_house().id)) == homes


def test_a_no_can_be_read_and_asked_again(
    bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    with clock.travel(MORNING):
        yara = bezoeker("Yara", bewoner=_yara(town)).visit(f"{OUTSIDE}/vraag").press("Vraag of ik binnen mag")
        run_jobs()
        assert "Yara" not in str(mailbox.to("lies@lindewaard.example")[-1]), "a mail never says who is at the door"
        bezoeker("Lies", signed_in=True).visit(DESK).press("Ik ken Yara niet").see("De deur blijft dicht.")
        yara.visit(f"{OUTSIDE}/vraag").see("De kaart van je woning werkt altijd.").see("Lies geeft antwoord.")
        yara.see("085 888 01 20").press("Vraag het nog een keer").see("Je hoort uiterlijk")
        run_jobs()
        assert "konden de deur van De Rietzanger niet openen" in str(mailbox.to("yara@lindewaard.example")[-1])


def test_who_waits_too_long_reads_a_new_day_and_others_hear(
    bezoeker: Visitors, town: Town, mailbox: Mailbox, run_jobs: Callable[[], int], unit: Unit
) -> None:
    with clock.travel(MORNING):
        yara = bezoeker("Yara", bewoner=_yara(town)).visit(f"{OUTSIDE}/vraag").press("Vraag of ik binnen mag")
        yara.see("dinsdag 9 maart")
        bezoeker("Lies", signed_in=True).visit("/werk/beloften").see("De Rietzanger").see("Binnenkomen zonder kaart")
    with clock.travel(MORNING + timedelta(days=8)):
        with unit():
            promises.watch()
        run_jobs()
        yara.visit(f"{OUTSIDE}/vraag").see("vrijdag 12 maart")
        for name in ("lies", "youssef"):
            assert any("wacht te lang" in str(each) for each in mailbox.to(f"{name}@lindewaard.example")), name


def test_a_new_card_locks_what_the_old_one_opened(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    """Somebody who once held the card opened the house with an account; then the card is lost."""
    gone = walk_in(bezoeker("Yara", bewoner=_yara(town)), 0).press("Van mijn woning")
    gone.press("Open dit huis met mijn account")
    with unit():
        service.name(Who(), the_home(0), "Wim")
        kaart = service.renew_card(Who(), the_house(), the_home(0))
    gone.visit(INSIDE).expect(path="/wonen/binnen")
    karin = bezoeker("Karin").visit(f"/welkom/{kaart.code}").expect(200)
    karin.visit(f"{INSIDE}/mijn").expect(200)
    assert karin.values("//input[@name='roepnaam']/@value") == ["Wim"], "everything of the home stays"


def test_a_house_that_stops_leaves_people_what_is_theirs(bezoeker: Visitors, town: Town, unit: Unit) -> None:
    karin = walk_in(bezoeker("Karin"))
    with unit():
        the_house().actief = False
    karin.visit(INSIDE).expect(path="/wonen/binnen")
    karin.visit(f"{INSIDE}/mijn").press("Ik ga hier weg").press("Ja, haal alles weg")
    with unit():
        assert queries.home_with(CODES[0]) is None


def test_the_way_back_stands_on_the_first_page_of_the_site(bezoeker: Visitors, town: Town) -> None:
    karin = walk_in(bezoeker("Karin")).press("Van mijn woning").press("Onthoud mijn kaart op dit apparaat")
    karin.visit("/").press("Ga naar De Rietzanger").expect(path=INSIDE)
    karin.press("Van mijn woning").press("Vergeet mijn kaart op dit apparaat")
    karin.visit("/").not_see("Ga naar De Rietzanger")


def test_nobody_reads_in_the_log_who_left(town: Town, unit: Unit) -> None:
    """A neighbour with an account goes: the log tells of the account, and of no house and no home."""
    with unit():
        service.connect(Who(bewoner=Neighbour(_yara(town))), the_home(0))
    with unit():
        before = {row.id for row in session().query(Audit)}
        service.leave_all(_yara(town))
        told = [row for row in session().query(Audit) if row.id not in before]
        assert not [row.name for row in told if row.kind == "woonproject"]


def test_coffee_that_began_is_told_as_now(bezoeker: Visitors, town: Town) -> None:
    with clock.travel(MORNING + timedelta(days=1, hours=1)):  # Wednesday, half past ten
        walk_in(bezoeker("Karin")).see("Nu is er koffie in de huiskamer, tot 11.30 uur. Yara is er.")


def test_what_waits_for_me_stands_on_top(bezoeker: Visitors, town: Town) -> None:
    """Dennis lends his drill; somebody asks for it. Only he sees that, and only until he answered."""
    with clock.travel(MORNING):
        dennis = walk_in(bezoeker("Dennis"), 1).not_see("Voor jou")
        karin = walk_in(bezoeker("Karin"), 2).press("Spullen lenen").press("Boormachine").press("Leen dit")
        karin.visit(INSIDE).not_see("Voor jou")
        dennis.visit(INSIDE).see("Voor jou").press("Een buur wil iets van je lenen: Boormachine.").press("Nu niet")
        dennis.visit(INSIDE).not_see("Voor jou")
