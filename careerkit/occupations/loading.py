"""Putting official files into the store, one after another; they add up, and the newest release wins.

`fetch` alone, of all that is in careerkit, opens a network connection.
"""

import csv
import logging
import re
import zipfile
import zlib
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from careerkit.errors import OccupationError, or_say

from . import bls, codes, onet
from .files import opened
from .occupation import Source
from .store import LoadReport, folder, reading, replacing

# What says what of its own is in a bundle, and what reads that.
_FAMILIES: tuple[tuple[Any, Any], ...] = (
    (onet.found_in, onet.read),
    (bls.projections_in, bls.read_projections),
    (bls.wages_in, bls.read_wages),
    (codes.found_in, codes.read),
)
# What readers raise where the form of a file is damaged (XML has a syntax), and where what it holds is.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, SyntaxError, csv.Error, EOFError, OSError),
    *(KeyError, IndexError, ValueError, TypeError, AttributeError, RuntimeError),
)
ADDRESSES = {
    "onet": "https://www.onetcenter.org/dl_files/database/db_31_0_text.zip",
    "wages": "https://www.bls.gov/oes/special-requests/oesm25nat.zip",
    "wages-states": "https://www.bls.gov/oes/special-requests/oesm25st.zip",
    "wages-metro": "https://www.bls.gov/oes/special-requests/oesm25ma.zip",
    "projections": "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
}
_RELEASE = re.compile(r"onet-(\d+)\.(\d+)(?:-(text|csv|excel)?)?")
_TIMEOUT = 30


class Release(NamedTuple):
    """One release in the store: where it came from and when it was loaded (empty if it came along)."""

    source: Source
    files: tuple[str, ...]
    loaded_on: str

    def __str__(self) -> str:
        at = f"from {', '.join(self.files)}, loaded {self.loaded_on}" if self.files else "came with careerkit"
        return f"{self.source} {at}"


def load(path: str | Path, *, progress: bool = True, bundled: bool = True) -> LoadReport:
    """Put an official file or folder into the store and say what it held.

    `path` is a zip, a folder or a workbook of O*NET (text, csv or excel, releases 28 to 31), OEWS or the
    Employment Projections, or a crosswalk. A new store begins with what came with careerkit if `bundled`.
    Raises OccupationError, with the store as it was, if the file is missing, damaged, hostile or something
    else.
    """
    if str(path).startswith(("http://", "https://")):
        raise OccupationError(
            f"{path} is an address. Use `careerkit occupations fetch {path}`, or download it."
        )
    from tqdm import tqdm

    path = Path(path).expanduser().absolute()
    damaged = OccupationError(f"{path.name} is damaged and cannot be read. Download it again and load that.")
    with or_say(damaged, *_DAMAGED), opened(path) as bundle:
        held = ((read, found_in(bundle)) for found_in, read in _FAMILIES)
        read, tables = next((pair for pair in held if pair[1]), (None, None))
        if read is None:
            raise OccupationError(
                f"{bundle.name} holds no table of O*NET, OEWS or the Employment Projections, and no "
                "crosswalk of codes. The official files are at https://www.onetcenter.org/database.html "
                "and https://www.bls.gov."
            )
        total, desc = sum(member.size for member in bundle.members), f"Reading {bundle.name}"
        bar = tqdm(
            total=total, desc=desc, unit="B", unit_scale=True, delay=2, leave=False, disable=not progress
        )
        with replacing(bundled=bundled) as db, bar, or_say(damaged, *_DAMAGED):
            report: LoadReport = read(tables, bundle, db, bar.update)
            db.execute(
                "INSERT OR REPLACE INTO files SELECT ?, id, ? FROM sources WHERE family = ? AND release = ?",
                (bundle.name, date.today().isoformat(), report.source.family, report.source.release),
            )
        return report


def fetch(what: str, sha256: str = "", *, progress: bool = True) -> LoadReport:
    """Download an official file and load it.

    `what` is a name in `ADDRESSES`, a release such as `onet-31.0` or `onet-29.3-excel`, or an address.
    `sha256` is the hash that the file must have, where one is known; a file with another is refused.
    Raises OccupationError, with the store as it was, if the file cannot be had or used.
    """
    address = ADDRESSES.get(what, what)
    if release := _RELEASE.fullmatch(what):
        major, minor, edition = release.groups()
        address = ADDRESSES["onet"].replace("31_0_text", f"{major}_{minor}_{edition or 'text'}")
    if not address.startswith(("https://", "http://")):
        raise OccupationError(
            f"{what[:60]!r} is nothing to fetch. "
            f"Choose {', '.join(ADDRESSES)}, onet-31.0, or an address (https://...)."
        )
    from pooch.core import retrieve
    from pooch.downloaders import HTTPDownloader
    from pooch.utils import get_logger

    by_hand = f"Download {address} in a browser and load it: careerkit occupations load FILE"
    downloads = folder() / "downloads"
    name = Path(unquote(urlsplit(address).path)).name or "download"
    (downloads / name).unlink(missing_ok=True)  # pooch would take an old file for the new one
    get_logger().setLevel(logging.ERROR)
    known = f"sha256:{sha256}" if sha256 else None
    downloader = HTTPDownloader(progressbar=progress, timeout=_TIMEOUT)  # type: ignore[no-untyped-call]
    silent = OccupationError(f"{address} could not be downloaded. {by_hand}")
    other = f"{name} is not the file expected: its hash differs. Nothing was loaded. {by_hand}"
    with or_say(silent, OSError), or_say(OccupationError(other), ValueError):
        file = retrieve(address, known_hash=known, fname=name, path=downloads, downloader=downloader)
    return load(file, progress=progress)


def releases() -> tuple[Release, ...]:
    """The releases whose figures are in use, O*NET first, newest first."""
    with reading() as db:
        rows = db.execute("SELECT id, family, release, date FROM sources ORDER BY rank DESC").fetchall()
        query = "SELECT name, loaded_on FROM files WHERE source = ? ORDER BY name"
        held = [(Source(*source), dict(db.execute(query, (number,)).fetchall())) for number, *source in rows]
    held.sort(key=lambda pair: ("onet", "oews", "ep", "crosswalk").index(pair[0].family))
    return tuple(Release(source, tuple(files), max(files.values(), default="")) for source, files in held)
