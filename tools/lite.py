"""Build the workbook as a site that needs no server: `make lite` puts it into `out/lite`.

JupyterLite is the page, Pyodide the Python in it. `lite/constraints.txt` says what is loaded there, in which
version: `python -m tools.lite --lock` writes it anew (with uv). What PyPI has for a browser lies in the site.
Pyodide's own builds, such as pandas, do so too if their public place can be reached when the site is built;
else each browser fetches them from there.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from email.parser import Parser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypedDict
from zipfile import ZipFile

from jupyterlite_pyodide_kernel.constants import PYODIDE_CDN_URL, PYODIDE_VERSION
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from careerkit.workspace import new

ROOT = Path(__file__).parents[1]
LITE = ROOT / "lite"
JUPYTER = ROOT / "careerkit" / "jupyter"
LOADED = LITE / "constraints.txt"
# What is in Python before a page asks for it: the kernel's own, and the workbook.
BEGUN = ["careerkit", "comm", "ipykernel", "ipython", "jedi", "micropip", "piplite", "pyodide-kernel"]
# What works on the side of the page, and has no part in Python there.
PAGE_ONLY = {"jupyterlab-widgets", "widgetsnbextension"}
# Pyodide has an older one, and without one nothing runs: it comes from PyPI.
FROM_PYPI = {"pydantic-core"}
WHEELS = ("--only-binary=:all:", "--implementation=cp", "--abi=cp314", "--abi=abi3", "--abi=none")
SECONDS = 60
# What a requirement is asked about the Python there.
THERE = {
    "extra": "",
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "python_full_version": "3.14.2",
    "python_version": "3.14",
    "sys_platform": "emscripten",
}


class Package(TypedDict):
    """One package in the lock of Pyodide."""

    name: str
    version: str
    file_name: str
    install_dir: str
    sha256: str
    package_type: str
    imports: Sequence[str]
    depends: Sequence[str]


def build(out: Path) -> None:
    """Make the site in `out`, in place of what was there."""
    with TemporaryDirectory() as name:
        work = Path(name)
        pyodide = work / "static" / "pyodide"
        fetch_pyodide(work, pyodide)
        own = built(pyodide)
        write_lock(pyodide, own, [own_wheel(work), *kernel_wheels(), *fetch_wheels(work, own)])
        new(work / "files")
        configure(work)
        shutil.rmtree(out, ignore_errors=True)
        # Only its JupyterLab: another of its pages runs whatever code a link carries.
        made = (
            "--apps=lab",
            f"--lite-dir={work}",
            f"--contents={work / 'files'}",
            f"--output-dir={out.resolve()}",
        )
        extensions = f"--FederatedExtensionAddon.extra_labextensions_path={JUPYTER / 'labextensions'}"
        run(sys.executable, "-m", "jupyterlite_core", "build", "--no-sourcemaps", *made, extensions, cwd=work)
    shutil.copy(LITE / "index.html", out)
    lab = out / "lab" / "jupyter-lite.json"
    settings = json.loads(lab.read_text())
    settings["jupyter-config-data"]["mode"] = "single-document"
    lab.write_text(json.dumps(settings))
    worker = out / "service-worker.js"
    worker.write_text(f"{worker.read_text()}\n{(LITE / 'lock.js').read_text()}")


def fetch_pyodide(work: Path, place: Path) -> None:
    """Put what npm has of Pyodide, the interpreter and its library, at `place`."""
    run("npm", "pack", "--silent", f"pyodide@{PYODIDE_VERSION}", cwd=work)
    place.parent.mkdir(parents=True)
    with tarfile.open(work / f"pyodide-{PYODIDE_VERSION}.tgz") as packed:
        packed.extractall(work, filter="data")
    place.mkdir()
    for each in (
        "pyodide.mjs",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "python_stdlib.zip",
        "pyodide-lock.json",
    ):
        shutil.copy(work / "package" / each, place)


def own_wheel(work: Path) -> Path:
    """Our own wheel, as anybody installs it."""
    run(
        sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", f"--wheel-dir={work / 'own'}", str(ROOT)
    )
    return next((work / "own").glob("*.whl"))


def kernel_wheels() -> Iterator[Path]:
    """The wheels that came with JupyterLite's kernel."""
    shipped = Path(
        sys.prefix, "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    )
    return (each for each in shipped.glob("*.whl") if not each.name.startswith("widgetsnbextension"))


def wanted() -> dict[str, str]:
    """What is loaded, by name: its version."""
    lines = (line.split("==", 1) for line in LOADED.read_text().splitlines() if "==" in line)
    return dict(lines)


def built(pyodide: Path) -> dict[str, Package]:
    """What Pyodide builds itself, because it is not Python alone."""
    packages: dict[str, Package] = json.loads((pyodide / "pyodide-lock.json").read_text())["packages"]
    return {name: each for name, each in packages.items() if not each["file_name"].endswith("none-any.whl")}


def fetch_wheels(work: Path, own: Mapping[str, Package]) -> list[Path]:
    """The wheels of `lite/constraints.txt` that PyPI has; the others are those that Pyodide builds itself."""
    asked = [
        f"{name}=={version}"
        for name, version in wanted().items()
        if name not in own or own[name]["version"] != version
    ]
    place = work / "wheels"
    target = ("--platform=pyemscripten_2026_0_wasm32", "--python-version=3.14", f"--dest={place}")
    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *WHEELS, *target, *asked)
    return sorted(place.glob("*.whl"))


def reach(pyodide: Path, packages: Iterable[Package]) -> None:
    """Take Pyodide's own builds into the site; where that cannot be, the browser is to fetch them."""
    for each in packages:
        name, address = each["file_name"], f"{PYODIDE_CDN_URL}/{each['file_name']}"
        try:
            with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 (https, as Pyodide says)
                content = answer.read()
        except OSError as error:
            print(f"Pyodide's own builds cannot be reached ({error}): browsers will fetch them.")  # noqa: T201
            break
        if hashlib.sha256(content).hexdigest() != each["sha256"]:
            raise SystemExit(f"{name} is not what Pyodide's lock names. The site was not built.")
        (pyodide / name).write_bytes(content)
    for each in packages:
        if not (pyodide / each["file_name"]).is_file():
            each["file_name"] = f"{PYODIDE_CDN_URL}/{each['file_name']}"


def described(wheel: Path) -> tuple[str, Package]:
    """A wheel as the lock of Pyodide names it: what it needs there, and what can be imported from it."""
    with ZipFile(wheel) as opened:
        info = next(each for each in opened.namelist() if each.endswith(".dist-info/METADATA"))
        modules = {
            each.partition("/")[0].removesuffix(".py") for each in opened.namelist() if each.endswith(".py")
        }
        stated = Parser().parsestr(opened.read(info).decode())
    needed = [Requirement(each) for each in stated.get_all("Requires-Dist", [])]
    depends = [
        canonicalize_name(each.name) for each in needed if not each.marker or each.marker.evaluate(THERE)
    ]
    name = canonicalize_name(stated["Name"])
    return name, {
        "name": name,
        "version": stated["Version"],
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(each for each in modules if each.isidentifier()),
        "depends": depends,
    }


def write_lock(pyodide: Path, own: Mapping[str, Package], wheels: Iterable[Path]) -> None:
    """Write what can be loaded into the lock of Pyodide: the wheels, put beside it, and its own builds."""
    versions = wanted()
    packages = {name: each for name, each in own.items() if versions.get(name) == each["version"]}
    reach(pyodide, packages.values())
    packages |= dict(described(Path(shutil.copy(each, pyodide))) for each in wheels)
    for each in packages.values():
        each["depends"] = [
            name for each_name in each["depends"] if (name := canonicalize_name(each_name)) in packages
        ]
    lock = pyodide / "pyodide-lock.json"
    lock.write_text(json.dumps({**json.loads(lock.read_text()), "packages": packages}, indent=1))


def configure(work: Path) -> None:
    """Write the settings of the site: which Python, what is loaded, and JupyterLab's defaults."""
    settings = json.loads((LITE / "jupyter-lite.json").read_text())
    plugins = settings["jupyter-config-data"]["litePluginSettings"]
    plugins["@jupyterlite/pyodide-kernel-extension:kernel"]["loadPyodideOptions"] = {"packages": BEGUN}
    (work / "jupyter-lite.json").write_text(json.dumps(settings))
    shutil.copy(JUPYTER / "labconfig" / "default_setting_overrides.json", work / "overrides.json")


def lock() -> None:
    """Write `lite/constraints.txt` anew: the newest versions that go together in the browser; needs uv."""
    with TemporaryDirectory() as name:
        work = Path(name)
        fetch_pyodide(work, work / "static" / "pyodide")
        own = built(work / "static" / "pyodide")
        held = [f"{name}=={each['version']}" for name, each in own.items() if name not in FROM_PYPI]
        (work / "held.txt").write_text("\n".join(held))
        (work / "asked.txt").write_text(
            "\n".join([f"careerkit @ {ROOT.as_uri()}", "comm", "ipython", "micropip"])
        )
        target = ("--python-platform=wasm32-pyodide2025", "--python-version=3.14")
        quiet = ("--quiet", "--no-header", "--no-annotate", "--no-emit-index-url")
        files = (
            f"--constraints={work / 'held.txt'}",
            f"--output-file={work / 'found.txt'}",
            f"{work / 'asked.txt'}",
        )
        run("uv", "pip", "compile", "--upgrade", *target, *quiet, *files)
        found = (line.partition("==")[0] for line in (work / "found.txt").read_text().splitlines())
        lines = (work / "found.txt").read_text().splitlines()
    kept = [line for line, each in zip(lines, found, strict=True) if "==" in line and each not in PAGE_ONLY]
    LOADED.write_text("\n".join(["# What is loaded in the browser: python -m tools.lite --lock", *kept, ""]))


def run(*command: str, cwd: Path = ROOT) -> None:
    """Run a command; what it says is shown only if it fails."""
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # noqa: S603
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        raise SystemExit(f"The site was not built: {Path(command[0]).name} failed.")


def main() -> None:
    """Build the site, or with `--lock` choose the versions anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "out" / "lite")
    parser.add_argument("--lock", action="store_true")
    asked = parser.parse_args()
    if asked.lock:
        lock()
    else:
        build(asked.out)


if __name__ == "__main__":
    main()
