"""Long lists keep their place while rows come and go, and a made-up mark is just the first page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from buurtplein.kernel import pages
from buurtplein.kernel.outbox import JobRow, Ritme
from tests.kernel.conftest import Unit

START = datetime(2026, 3, 5, tzinfo=UTC)
KEYS = (Ritme.next_at, Ritme.name)

pytestmark = pytest.mark.both_databases


def _fill(unit: Unit, count: int) -> None:
    with unit() as session:
        # Three rows share each moment: the second key must tell them apart.
        session.add_all(Ritme(name=f"r{n:03}", next_at=START + timedelta(hours=n // 3)) for n in range(count))


def test_every_row_is_seen_once(unit: Unit) -> None:
    _fill(unit, 60)
    seen: list[str] = []
    after = None
    with unit():
        for _page in range(60 // 7 + 1):
            part = pages.page(sa.select(Ritme), KEYS, after, size=7)
            seen += [row.name for row in part.rows]
            after = part.after
    assert after is None
    assert seen == [f"r{n:03}" for n in range(60)]


def test_a_row_that_comes_in_front_moves_nothing(unit: Unit) -> None:
    _fill(unit, 20)
    with unit() as session:
        first = pages.page(sa.select(Ritme), KEYS, size=5)
        session.add(Ritme(name="nieuw", next_at=START - timedelta(days=1)))
        session.flush()
        second = pages.page(sa.select(Ritme), KEYS, first.after, size=5)
    assert [row.name for row in second.rows] == ["r005", "r006", "r007", "r008", "r009"]


def test_a_list_that_fits_has_no_next_page(unit: Unit) -> None:
    _fill(unit, 5)
    with unit():
        assert pages.page(sa.select(Ritme), KEYS, size=5).after is None


@pytest.mark.parametrize("mark", ["", "x", "W10", "WzEsMl0", "bnVsbA", "WyJhIiwiYiJd", "é", "W3sidCI6ICJ4In0sICJhIl0"])
def test_a_mark_somebody_made_up_gives_the_first_page(unit: Unit, mark: str) -> None:
    _fill(unit, 3)
    with unit():
        assert [row.name for row in pages.page(sa.select(Ritme), KEYS, mark).rows] == ["r000", "r001", "r002"]


@pytest.mark.parametrize(
    "made_up",
    [
        [{"t": "2026-03-05T01:00:00"}, "r"],
        [{"t": "2026-03-05"}, "r"],
        [{"t": "0001-01-01T00:00:00+14:00"}, "r"],
        [{"t": "9999-12-31T23:00:00-14:00"}, "r"],
        [{"t": "2026-03-05T01:00:00+00:00"}, {"t": "2026-03-05"}],
    ],
)
def test_a_moment_that_no_database_can_compare_gives_the_first_page(unit: Unit, made_up: list[object]) -> None:
    _fill(unit, 3)
    with unit():
        assert len(pages.page(sa.select(Ritme), KEYS, pages._write(made_up)).rows) == 3


def test_a_day_where_a_number_belongs_gives_the_first_page(unit: Unit) -> None:
    with unit() as session:
        session.add(JobRow(name="brief", args={}, made_at=START, run_at=START))
        session.flush()
        assert len(pages.page(sa.select(JobRow), (JobRow.id,), pages._write([{"t": "2026-03-05"}])).rows) == 1
