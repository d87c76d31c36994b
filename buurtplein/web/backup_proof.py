"""``buurtplein verify``: a backup that was never put back is a hope. This puts it back, somewhere else, and counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from buurtplein.budgetten import cli as budgetten
from buurtplein.kernel import backup_pack, backup_postgres, chain, crypto, db, keys
from buurtplein.kernel.backup_look import differences, look
from buurtplein.kernel.backup_pack import Manifest
from buurtplein.kernel.backup_seal import BrokenBackup
from buurtplein.kernel.config import Settings
from buurtplein.web import backup, schema


@dataclass
class Proof:
    """What was found: lines that are good news, and lines that say what is wrong with the backup."""

    manifest: Manifest
    good: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def prove(settings: Settings, source: Path, scratch_url: str | None = None) -> Proof:
    """Read all of a backup, put it back in a database that is thrown away, and look at everything in it.

    ``scratch_url`` is an empty PostgreSQL database to do it in; None makes one on the server of the settings.
    Raises BrokenBackup and NotPossible when it does not come that far.
    """
    crypto.init(settings)
    with backup.workplace(settings) as folder:
        manifest = backup_pack.unpack(source, settings.backup_keys, folder)
        schema.following(settings.database, manifest.revision)
        place = _in_a_file if manifest.kind == "sqlite" else _on_a_server
        with place(settings, folder / backup.DATABASE, manifest, scratch_url) as url:
            proof = Proof(manifest, ["Elk stuk is echt en op zijn plaats; alle rijen zijn teruggezet en geteld."])
            if manifest.secret_print != backup.secret_print():
                proof.remarks.append("SECRET_KEY is anders dan toen: de codes van bewoners werken er niet mee.")
            _compare(url, proof)
            schema.upgrade(url)
            _look_inside(url, settings, proof)
    return proof


@contextmanager
def _in_a_file(_settings: Settings, copied: Path, manifest: Manifest, _scratch_url: str | None) -> Iterator[str]:
    backup.check_copy(copied, manifest)
    yield f"sqlite:///{copied}"


@contextmanager
def _on_a_server(settings: Settings, copied: Path, manifest: Manifest, scratch_url: str | None) -> Iterator[str]:
    if scratch_url is not None:
        yield _filled(Settings(database_url=scratch_url).database, copied, manifest, must_be_empty=True)
        return
    backup.refuse_other_kind(settings, manifest)
    try:
        with backup_postgres.scratch(settings.database) as url:
            yield _filled(url, copied, manifest)
    except backup_postgres.NotDone as problem:
        raise backup.NotPossible(f"{problem}. Geef een lege database met: --proef URL") from problem


def _filled(url: str, copied: Path, manifest: Manifest, *, must_be_empty: bool = False) -> str:
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        server = backup_postgres.server_version(connection)
        if must_be_empty and not look(connection).empty:
            raise backup.NotPossible("De database van --proef is niet leeg.")
    try:
        backup_postgres.fill(url, server, copied, manifest.counts)
    except (backup_postgres.NotDone, backup_postgres.NoTools) as problem:
        raise BrokenBackup(f"De backup kon niet worden teruggezet: {problem}") from problem
    return url


def _compare(url: str, proof: Proof) -> None:
    """What stands there now against what the manifest says, before any migration."""
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        seen = look(connection)
    proof.wrong += differences(proof.manifest.counts, seen.counts)
    if (seen.chain_place, seen.chain_head) != (proof.manifest.chain_place, proof.manifest.chain_head):
        proof.wrong.append("het logboek eindigt op een andere plaats dan de backup zegt")


def _look_inside(url: str, settings: Settings, proof: Proof) -> None:
    """The audit chain, every encrypted value, and every pot."""
    bare = Flask("proof", static_folder=None)
    bare.extensions["settings"] = settings
    db.init_app(bare, url)
    try:
        for check in (_audit, _values, _pots):
            with bare.app_context():
                check(proof)
    finally:
        bare.extensions["db"][0].dispose()


def _audit(proof: Proof) -> None:
    found = chain.check()
    if found.wrong:
        proof.wrong.append(f"het logboek klopt niet na {found.links} schakels: {found.wrong}")
    else:
        proof.good.append(f"Het logboek klopt: {found.links} schakels, hoofd {found.head}.")


def _values(proof: Proof) -> None:
    counts = keys.check()
    values, shut = sum(count.values for count in counts), sum(count.unreadable for count in counts)
    if shut:
        names = ", ".join([count.name for count in counts if count.unreadable][:3]) + " …"
        proof.wrong.append(f"{shut} van {values} versleutelde waarden gaan niet open met deze sleutels: {names}")
    else:
        proof.good.append(f"Alle {values} versleutelde waarden gaan open met deze sleutels.")


def _pots(proof: Proof) -> None:
    pots, wrong = budgetten.recount()
    proof.wrong += wrong
    if not wrong:
        proof.good.append(f"{pots} potten nageteld. Alles klopt.")
