"""Count in the database of ``BUURTPLEIN_DATA_DIR`` what a race left: ``python -m tests.probes.tel WHAT WHICH``."""

from __future__ import annotations

import sys
from typing import Final

import sqlalchemy as sa

from buurtplein.kernel.config import Settings

QUESTIONS: Final = {
    "plekken": "SELECT coalesce(sum(a.aantal), 0) FROM aanmelding a JOIN bijeenkomst b ON b.lijst_id = a.lijst_id "
    "WHERE b.slug = :which AND a.stand = 'komt'",
    "aanmeldingen": "SELECT count(*) FROM aanmelding a JOIN bijeenkomst b ON b.lijst_id = a.lijst_id "
    "WHERE b.slug = :which",
    "opgepakt": "SELECT count(*) FROM audit a JOIN melding m ON m.id = a.thing_id "
    "WHERE a.name = 'MeldingTakenUp' AND m.nummer = :which",
    "toegekend": "SELECT count(*) FROM boeking b JOIN budgetaanvraag a ON a.id = b.aanvraag_id "
    "WHERE b.naar = 'toegekend' AND a.nummer = :which",
    "kwijt": "SELECT count(*) FROM audit WHERE name = :which",
}


def main(what: str, which: str) -> None:
    """Print the number."""
    engine = sa.create_engine(Settings.from_env().database)
    with engine.connect() as connection:
        sys.stdout.write(f"{connection.execute(sa.text(QUESTIONS[what]), {'which': which}).scalar_one()}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
