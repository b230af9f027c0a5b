"""Downloading: the only function that opens a network connection."""

import gc
import hashlib
import http.server
import re
import socket
import threading
from functools import partial

import pytest

from careerkit import occupations
from careerkit.errors import OccupationError
from careerkit.occupations import loading


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def site(tmp_path):
    """A web site on this machine that offers the files in `tmp_path`."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_fetch_loads_what_it_downloads(site, wages_zip):
    """A file is downloaded into the data folder and loaded; an old download is not taken for the new one."""
    downloads = loading.folder() / "downloads"
    downloads.mkdir(parents=True)
    (downloads / "wages.zip").write_bytes(b"old")
    wages_zip.rename(wages_zip.with_name("wages.zip"))
    report = occupations.fetch(f"{site}/wages.zip", progress=False)

    assert "BLS OEWS May 2025" == str(report.source)
    assert 102320 == occupations.get("13-1082").wages.annual.p50.value


def test_progress_is_shown(site, wages_zip, capsys):
    """A download shows how far it is."""
    wages_zip.rename(wages_zip.with_name("wages.zip"))
    occupations.fetch(f"{site}/wages.zip")

    assert "100%" in capsys.readouterr().err


def test_a_hash_that_is_asked_for(site, projections):
    """A file with the right hash is loaded, one with another is refused."""
    right = hashlib.sha256(projections.read_bytes()).hexdigest()

    assert "2024-34" == occupations.fetch(f"{site}/occupation.xlsx", right, progress=False).source.release
    with pytest.raises(OccupationError, match=r"its hash differs\. Nothing was loaded\. Download"):
        occupations.fetch(f"{site}/occupation.xlsx", "0" * 64, progress=False)


# requests leaves the socket of a refused connection to the garbage collector
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", ["/gone.zip", ""])
def test_what_cannot_be_downloaded(site, path):
    """An address that fails gets one sentence that says how to do it by hand."""
    address = f"{site}{path}" if path else "http://127.0.0.1:9/closed.zip"
    with pytest.raises(OccupationError) as refused:
        occupations.fetch(address, progress=False)
    gc.collect()

    assert (
        f"{address} could not be downloaded. Download {address} in a browser and load it: "
        "careerkit occupations load FILE"
    ) == str(refused.value)


@pytest.mark.parametrize(
    "what, expected",
    [
        ("onet", "https://www.onetcenter.org/dl_files/database/db_31_0_text.zip"),
        ("onet-31.0", "https://www.onetcenter.org/dl_files/database/db_31_0_text.zip"),
        ("onet-29.3-excel", "https://www.onetcenter.org/dl_files/database/db_29_3_excel.zip"),
        ("wages-states", "https://www.bls.gov/oes/special-requests/oesm25st.zip"),
        ("https://example.org/x.zip", "https://example.org/x.zip"),
    ],
)
def test_addresses(monkeypatch, what, expected):
    """Names and releases stand for the official addresses."""

    def asked(address, **_options):
        raise OccupationError(address)

    monkeypatch.setattr("pooch.core.retrieve", asked)
    with pytest.raises(OccupationError, match=f"^{re.escape(expected)}$"):
        occupations.fetch(what)


@pytest.mark.parametrize(
    "what", ["nonsense", "onet-", "onet-31.0-pdf", "onet-../x", "file:///etc/passwd", "ftp://x/y"]
)
def test_what_is_nothing_to_fetch(what):
    """Anything else is refused with what there is."""
    with pytest.raises(
        OccupationError, match=re.escape(f"{what!r} is nothing to fetch. Choose onet, wages,")
    ):
        occupations.fetch(what)


def test_without_a_network(text_zip, excel_zip, wages_zip, projections, monkeypatch):
    """With every socket closed, all but fetch works."""

    def closed(*_args, **_options):
        raise AssertionError("a network connection was opened")

    monkeypatch.setattr(socket, "socket", closed)
    monkeypatch.setattr(socket, "create_connection", closed)
    monkeypatch.setattr(socket, "getaddrinfo", closed)
    occupations.search("nurse")
    for each in (text_zip, excel_zip, wages_zip, projections):
        occupations.load(each, progress=False)

    assert occupations.search("data scientst")
    assert occupations.describe(occupations.get("13-1082"))
    assert occupations.drafted(occupations.get("13-1082"))
    with pytest.raises(AssertionError, match="a network connection was opened"):
        occupations.fetch("http://127.0.0.1:9/closed.zip", progress=False)
