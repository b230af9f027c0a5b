"""Downloading official files: the only place in careerkit that opens a network connection."""

import logging
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from careerkit.errors import OccupationError

from .loading import load
from .store import LoadReport, folder

ADDRESSES = {
    "onet": "https://www.onetcenter.org/dl_files/database/db_31_0_text.zip",
    "wages": "https://www.bls.gov/oes/special-requests/oesm25nat.zip",
    "wages-states": "https://www.bls.gov/oes/special-requests/oesm25st.zip",
    "wages-metro": "https://www.bls.gov/oes/special-requests/oesm25ma.zip",
    "projections": "https://www.bls.gov/emp/ind-occ-matrix/occupation.xlsx",
}
_RELEASE = re.compile(r"onet-(\d+)\.(\d+)(?:-(text|csv|excel)?)?")
_TIMEOUT = 30


def fetch(what: str, sha256: str = "", *, progress: bool = True) -> LoadReport:
    """Download an official file and load it.

    `what` is a name in `ADDRESSES`, a release such as `onet-31.0` or `onet-29.3-excel`, or an address.
    `sha256` is the hash that the file must have, where one is known; a file with another is refused.
    Raises OccupationError, with the store as it was, if the file cannot be had or used.
    """
    release = _RELEASE.fullmatch(what)
    address = ADDRESSES.get(what, what)
    if release:
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
    try:
        file = retrieve(
            address,
            known_hash=f"sha256:{sha256}" if sha256 else None,
            fname=name,
            path=downloads,
            downloader=HTTPDownloader(progressbar=progress, timeout=_TIMEOUT),  # type: ignore[no-untyped-call]
        )
    except OSError as error:
        raise OccupationError(f"{address} could not be downloaded. {by_hand}") from error
    except ValueError as error:
        raise OccupationError(
            f"{name} is not the file expected: its hash differs. Nothing was loaded. {by_hand}"
        ) from error
    return load(file, progress=progress)
