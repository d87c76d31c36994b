"""What is inside a backup: a tar of a manifest and files, compressed, in the envelope of ``backup_seal``.

The manifest comes first and says what should follow, with a fingerprint of each file. A backup appears under its name
only when all of it is on the disk; what was unpacked is only used when the end of the file was authenticated too.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from buurtplein.kernel.backup_seal import BrokenBackup, SealedReader, SealedWriter

MANIFEST: Final = "manifest.json"
BUFFER: Final = 1024 * 1024
QUICK: Final = 1  # what is encrypted inside is letters of base64: the quickest compression takes a quarter off


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. Holds counts and codes, never a text of somebody."""

    release: str  # of the product that made it
    made_at: str  # ISO, UTC: the moment before the copy began; all that was confirmed earlier is in it
    kind: str  # sqlite or postgresql
    server: str  # version of the database that was copied
    revision: str  # the migration at which the tables stand
    counts: Mapping[str, int]  # rows per table
    chain_place: int  # where the audit chain stood ...
    chain_head: str  # ... and the fingerprint there
    secret_print: str  # of SECRET_KEY: with another one the codes of residents are void
    checksums: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of each file, by its name inside


def _checksum(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def pack(target: Path, root: str, manifest: Manifest, members: Mapping[str, Path]) -> Manifest:
    """Write a backup of ``members`` (name inside -> file), encrypted with a key. Returns the manifest as it is kept.

    Raises FileExistsError when the name is taken: a backup is never written over.
    """
    if target.exists():
        raise FileExistsError(target)
    full = Manifest(**{**asdict(manifest), "checksums": {name: _checksum(path) for name, path in members.items()}})
    handle, half = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".half", dir=target.parent)  # only we may read it
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, root, full, members)
            file.flush()
            os.fsync(file.fileno())
        Path(half).rename(target)
        sync_folder(target.parent)
    finally:
        Path(half).unlink(missing_ok=True)
    return full


def _write(file: IO[bytes], root: str, manifest: Manifest, members: Mapping[str, Path]) -> None:
    sealed = SealedWriter(file, root)
    try:
        with (
            gzip.GzipFile(fileobj=sealed, mode="wb", compresslevel=QUICK, mtime=0) as small,
            tarfile.open(fileobj=small, mode="w|", bufsize=BUFFER) as tar,
        ):
            told = json.dumps(asdict(manifest), sort_keys=True).encode()
            tar.addfile(_entry(MANIFEST, len(told)), io.BytesIO(told))
            for name, path in members.items():
                with path.open("rb") as opened:
                    tar.addfile(_entry(name, path.stat().st_size), opened)
    except BaseException:
        sealed.abandon()
        raise
    sealed.close()


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    return entry


def unpack(source: Path, roots: Sequence[str], into: Path) -> Manifest:
    """Read the whole of a backup and put its files in a folder. Raises BrokenBackup; then nothing there may be used."""
    with source.open("rb") as file:
        sealed = io.BufferedReader(SealedReader(file, roots), BUFFER)
        found: dict[str, str] = {}
        told = b"{}"
        try:
            with gzip.GzipFile(fileobj=sealed) as small:
                with tarfile.open(fileobj=small, mode="r|", bufsize=BUFFER) as tar:
                    for entry in tar:
                        opened = tar.extractfile(entry)
                        if opened is None or not _decent(entry.name):
                            raise BrokenBackup(f"In deze backup zit iets wat er niet hoort: {entry.name!r}.")
                        if entry.name == MANIFEST:
                            told = opened.read()
                        else:
                            found[entry.name] = _put(opened, into / entry.name)
                _drain(small)
            _drain(sealed)
        except (gzip.BadGzipFile, tarfile.TarError, EOFError) as problem:
            raise BrokenBackup(f"Het pakket in deze backup is kapot: {type(problem).__name__}.") from problem
    return _checked(told, found)


def _decent(name: str) -> bool:
    """A plain relative name, that stays inside the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and str(path) == name


def _put(opened: IO[bytes], path: Path) -> str:
    """Write a file; its SHA-256."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        shutil.copyfileobj(opened, target, BUFFER)
    return _checksum(path)


def _drain(opened: Any) -> None:
    """Read on to the end: only there it shows that nothing was cut off."""
    while opened.read(BUFFER):
        pass


def _checked(told: bytes, found: Mapping[str, str]) -> Manifest:
    try:
        manifest = Manifest(**json.loads(told))
    except (ValueError, TypeError) as problem:
        raise BrokenBackup("Deze backup zegt niet wat erin zit. Is hij van een nieuwere versie?") from problem
    if manifest.checksums != found:
        raise BrokenBackup("Er zitten andere bestanden in deze backup dan hij zelf zegt.")
    return manifest


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk, so that they are there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
