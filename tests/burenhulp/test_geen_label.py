"""Nobody gets a label: two neighbours who differ only in what staff know of them see and get the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from buurtplein.bewoners.rules import Bewijs
from buurtplein.burenhulp import mine, samen
from buurtplein.burenhulp.models import Kennismaking
from buurtplein.kernel import clock
from tests.bezoeker import Bezoeker
from tests.burenhulp.world import Unit, a_post
from tests.factories import a_bewoner, as_bewoner
from tests.mailbox import Mailbox
from tests.personas import Town
from tests.stories.steps import MORNING, Visitors
from tests.stories.test_niemand_krijgt_een_label import labels_on

# What differs by itself: numbers, keys of forms, tokens, and the one address that is not the same.
RANDOM = re.compile(r'value="[^"]{16,}"|\b\d{7,10}\b|(?:ene|andere)@voorbeeld\.nl|nonce-[\w-]+|\?v=\w+')


def masked(text: str) -> str:
    """The same, without what differs by itself."""
    return RANDOM.sub("…", text)


def test_what_staff_know_shows_nowhere(
    bezoeker: Visitors, town: Town, unit: Unit, mailbox: Mailbox, run_jobs: Callable[[], int]
) -> None:
    """One was met, showed a VOG, and is known by a buurtbeheerder; the other has a code from the poster."""
    with clock.travel(MORNING):
        with unit() as session:
            karin = a_bewoner("Karin")
            pair = a_bewoner("Wim", bereik="ene@voorbeeld.nl"), a_bewoner("Wim", bereik="andere@voorbeeld.nl")
            pair[0].bewijs, pair[0].bewezen_door_id = Bewijs.BEHEERDER, town.person_id("Youssef")
            session.add(
                Kennismaking(
                    bewoner_id=pair[0].id,
                    ontmoet_op=clock.today(),
                    ontmoet_door_id=town.person_id("Lies"),
                    vog_gezien_op=clock.today(),
                )
            )
            own = [a_post(each, tekst="Wie loopt er mee?") for each in pair]
            asked = a_post(karin)
            around = [samen.react(as_bewoner(each), asked, "Ik kom graag.") for each in pair]
            for each in around:
                samen.say_no(as_bewoner(karin), each)
            facts = [(each.id, post.nr, between.nr) for each, post, between in zip(pair, own, around, strict=True)]
            copies = [json.dumps(mine.copy(each.id)) for each in pair]
            karin_id, asked_nr = karin.id, asked.nr
        run_jobs()
        seen = [_walk(bezoeker("Wim", bewoner=number), post, between, asked_nr) for number, post, between in facts]
        for first, second in zip(*seen, strict=True):
            assert first == second
        theirs = bezoeker("Karin", bewoner=karin_id)
        pages = [masked(theirs.visit(f"/hulp/{post}").driver.html) for _number, post, _between in facts]
        assert pages[0] == pages[1], "who looks at a neighbour sees no difference either"
    assert masked(copies[0]) == masked(copies[1])
    mails = [[masked(str(note)) for note in mailbox.to(f"{name}@voorbeeld.nl")] for name in ("ene", "andere")]
    assert len(mails[0]) == 1
    assert [re.sub(r"(?m)^(Message-ID|Date|X-|To|.*boundary).*$|={5,}\S+", "", note) for note in mails[0]] == [
        re.sub(r"(?m)^(Message-ID|Date|X-|To|.*boundary).*$|={5,}\S+", "", note) for note in mails[1]
    ]


def _walk(wim: Bezoeker, post: str, between: str, asked: str) -> list[str]:
    """Every page of help between neighbours, as this neighbour sees it."""
    paths = (
        "/hulp", f"/hulp/{post}", f"/hulp/{asked}", f"/mijn/hulp/{post}", f"/mijn/hulp/{post}/klaar",
        f"/mijn/hulp/{post}/wijzig", f"/mijn/hulp/samen/{between}", "/hulp/vragen/soort",
        "/hulp/aanbieden/soort", "/mijn",
    )  # fmt: skip
    found = []
    for path in paths:
        wim.visit(path).expect(200)
        assert list(labels_on(wim)) == []
        page = masked(wim.driver.html)
        found.append(
            "\n".join(sorted(page.splitlines())) if path == "/hulp" else page
        )  # "van jou" stands at the own one
    return found
