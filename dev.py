#!/usr/bin/env python3
"""The one door to the source tree: sets the machine up; runs, tests, checks, measures and builds the desk.

It needs nothing but Python and its standard library, on Linux and on Windows. All that it installs goes into
`.venv` beside it, in the versions and with the hashes of `.lock.txt`; on Debian it adds the system libraries
that Qt and the barcode reader load.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ALL_CORES = ["--numprocesses", "auto", "--dist", "worksteal"]
LOCK = ROOT / ".lock.txt"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "ready.txt"
TOUR = ROOT / "data" / "tour"

PYTHONS = ((3, 11), (3, 12), (3, 13))  # what the locked PySide6 has wheels for

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libXrandr.so.2": "libxrandr2",
    "libatomic.so.1": "libatomic1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzbar.so.0": "libzbar0",
}
"""What the wheels load from the system on Linux, and the Debian package that brings it.

QtPdf needs libatomic, QtMultimedia libpulse and libXrandr, printing libcups, pyzbar libzbar; windows the
rest.
"""


def run(args: list[str]) -> int:
    """Open the desk; the arguments go to the program. Without a display: walk the tour instead."""
    if not has_display():
        say(f"no display here, so the desk cannot open; walking the tour into {TOUR} instead")
        return tour([])
    prepare()
    return start([tool("python"), "-m", "intake_desk", *args])


def tour(args: list[str]) -> int:
    """Drive the real window through a sample day; papers and pictures go to the folder named (data/tour)."""
    prepare()
    platform = {} if has_display() else {"QT_QPA_PLATFORM": "offscreen"}
    return start([tool("python"), "-m", "intake_desk", "tour", *(args or [str(TOUR)])], platform)


def test(args: list[str]) -> int:
    """Run the tests on all cores; the arguments go to pytest."""
    prepare()
    offer_office()
    return start([tool("python"), "-m", "pytest", *ALL_CORES, *args], headless(), cwd=ROOT)


def cover(args: list[str]) -> int:
    """Tell which lines and branches of domain and services their own tests leave out; fails below 99 %."""
    prepare()
    rooms = [f"--cov=intake_desk/{room}" for room in ("domain", "services")]
    how = ["--cov-branch", "--cov-fail-under=99", "--cov-report=term-missing:skip-covered"]
    what = [*ALL_CORES, "tests/domain", "tests/services", *rooms, *how, *args]
    return start([tool("python"), "-m", "pytest", *what], headless(), cwd=ROOT)


def check(args: list[str]) -> int:
    """Check style, format, types and the direction of imports."""
    prepare()
    checks = {
        "ruff check": [tool("ruff"), "check", *args],
        "ruff format": [tool("ruff"), "format", "--check"],
        "mypy": [tool("mypy")],
        "lint-imports": [tool("lint-imports"), "--no-logo"],
    }
    failed = [name for name, command in checks.items() if start(command, cwd=ROOT) != 0]
    say(f"failed: {', '.join(failed)}" if failed else f"clean: {', '.join(checks)}")
    return 1 if failed else 0


def bench(args: list[str]) -> int:
    """Measure the desk beside what the machine needs at least, and print the table."""
    prepare()
    return start([tool("python"), "-m", "tests.bench", *args], headless(), cwd=ROOT)


def build(args: list[str]) -> int:
    """Make the stand-alone program in dist/intake-desk with PyInstaller."""
    prepare()
    if sys.platform == "linux" and not shutil.which("objdump"):
        install_packages(["binutils"])  # PyInstaller reads the libraries' needs with it
    return start([tool("pyinstaller"), "--noconfirm", *args, "build.spec"], cwd=ROOT)


def lock(args: list[str]) -> int:
    """Write .lock.txt anew from pyproject.toml; `--upgrade` takes newer versions."""
    prepare()
    uv = [tool("uv"), "pip", "compile", "pyproject.toml", "--output-file", LOCK.name, "--quiet"]
    what = ["--all-extras", "--universal", "--python-version", "3.11"]
    how = ["--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "python3 dev.py lock"]
    return start([*uv, *what, *how, *args], cwd=ROOT)


COMMANDS = {command.__name__: command for command in (run, test, check, cover, bench, tour, build, lock)}


def prepare() -> None:
    """Make the machine ready; when the stamp says that it is, this costs a millisecond."""
    if sys.version_info[:2] not in PYTHONS:
        wanted = ", ".join(f"{major}.{minor}" for major, minor in PYTHONS)
        fail(f"needs Python {wanted}; this is {sys.version.split()[0]}")
    needs = f"{sys.version_info[:2]} {LIBRARIES} {LOCK.read_text(encoding='ascii')}"
    stamp = hashlib.sha256(needs.encode()).hexdigest()
    if shutil.which("python", path=BIN) and STAMP.exists() and STAMP.read_text(encoding="ascii") == stamp:
        return
    say("setting this machine up; it takes some minutes, once")
    install_libraries()
    install_locked(make_environment())
    STAMP.write_text(stamp, encoding="ascii")


def install_locked(pip: list[str]) -> None:
    """Install the locked packages with the given pip command."""
    locked = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--requirement", str(LOCK)]
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    if start([*pip, "install", *locked, *quiet]) != 0:
        fail("the locked packages could not be installed (pip says why above); is the index there?")


def make_environment() -> list[str]:
    """Make `.venv` unless one for this Python is there; the answer is the pip command that fills it.

    Debian's Python comes without ensurepip: then the pip outside fills the environment, and where there is
    no pip either, ensurepip is fetched.
    """
    if not environment_fits():
        options = ["--clear"]
        if not importlib.util.find_spec("ensurepip"):
            if importlib.util.find_spec("pip"):
                options.append("--without-pip")
            else:
                install_packages(["python3-venv"])
        if start([sys.executable, "-m", "venv", *options, str(VENV)]) != 0:
            fail(f"the virtual environment could not be made in {VENV}")
    if shutil.which("pip", path=BIN):
        return [tool("python"), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", tool("python")]


def environment_fits() -> bool:
    """Say whether `.venv` is whole and belongs to a Python of this minor version."""
    settings = VENV / "pyvenv.cfg"
    if not (shutil.which("python", path=BIN) and settings.exists()):
        return False
    lines = settings.read_text(encoding="utf-8").splitlines()
    values = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    minor = f"{sys.version_info[0]}.{sys.version_info[1]}."
    return values.get("version", "").startswith(minor) and Path(values.get("home", "")).is_dir()


def install_libraries() -> None:
    """Install the Debian packages of those LIBRARIES that the loader does not find."""
    if sys.platform != "linux":
        return
    missing = [library for library in LIBRARIES if not is_loadable(library)]
    if missing:
        install_packages([LIBRARIES[library] for library in missing])


def is_loadable(library: str) -> bool:
    """Say whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install Debian packages as root; anybody else is told the command."""
    apt = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        fail(f"this system lacks what Debian calls {' '.join(packages)}; please install that")
    if os.geteuid() != 0:
        fail(f"please run this first: sudo {' '.join(apt)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    say(f"installing {' '.join(packages)}")
    if start(["apt-get", "update", "-qq"], quiet) != 0 or start([*apt, "-qq"], quiet) != 0:
        fail("apt-get failed (it says why above); is the network there?")


def offer_office() -> None:
    """Install LibreOffice, which opens our workbooks in one test, if root can; else that test is skipped."""
    if sys.platform != "linux" or shutil.which("soffice") or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    try:
        install_packages(["libreoffice-calc"])
    except SystemExit as stop:
        say(f"{stop.code}; going on without LibreOffice")


def has_display() -> bool:
    """Say whether a window can open: not on a Linux without a display and without a chosen Qt platform."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


def headless() -> dict[str, str]:
    """Environment for work without a screen, unless a Qt platform was chosen."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen"}


def tool(name: str) -> str:
    """Path of a program in `.venv`."""
    return str(BIN / name)


def start(command: list[str], extra: dict[str, str] | None = None, cwd: Path | None = None) -> int:
    """Run a command with the project importable; the answer is its exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(extra or {})}
    try:
        code = subprocess.call(command, env=environment, cwd=cwd)
    except KeyboardInterrupt:
        return 130
    return 128 - code if code < 0 else code  # killed by a signal: the number that a shell would give


def say(message: str) -> None:
    """Print one line of our own, before the lines of the command that follows."""
    print(f"dev.py: {message}", flush=True)


def fail(message: str) -> None:
    """Stop with one line."""
    sys.exit(f"dev.py: {message}")


def main(arguments: list[str]) -> int:
    """Run the command named first; without a known one, show what there is."""
    if arguments and arguments[0] in COMMANDS:
        return COMMANDS[arguments[0]](arguments[1:])
    print("usage: python3 dev.py COMMAND [ARGUMENTS]\n")
    for name, command in COMMANDS.items():
        print(f"  {name:6} {command.__doc__}")
    return 0 if arguments in (["-h"], ["--help"], ["help"]) else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
