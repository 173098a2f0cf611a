"""The shape of the code: small modules, small functions, each with a sentence that says what it is for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "intake_desk"
MODULES = [*sorted(PACKAGE.rglob("*.py")), ROOT / "dev.py"]
TEXTS = [
    *MODULES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "resources").rglob("*.toml")),
    *(
        path
        for name in ("pyproject.toml", "build.spec", "README.md", ".ci/run")
        if (path := ROOT / name).exists()
    ),
]

MOST_MODULE_LINES = 400
MOST_FUNCTION_LINES = 50
LEAST_DOCUMENTED = 0.95

MACHINE_PATH = re.compile(r"(?<![\w.\]}/])/(root|work|opt|srv)/\w")
KNOWN_HOSTS = {"www.w3.org", "schemas.openxmlformats.org"}
OFFICIAL = (".cn", ".example.org", ".invalid")  # the sites where certificates are verified, and stand-ins
HOST = re.compile(r"https?://([^/\s\"'>)]+)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def short(path: Path) -> str:
    """Path as it is read in the test's name."""
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    """Syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= MOST_MODULE_LINES


@pytest.mark.parametrize("path", [path for path in MODULES if "versions" not in path.parts], ids=short)
def test_functions_fit_in_a_glance(path: Path) -> None:
    functions = [node for node in ast.walk(parsed(path)) if isinstance(node, Function)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_FUNCTION_LINES} == {}


def test_public_functions_and_classes_are_documented() -> None:
    public = [(path, node) for path in MODULES for node in public_definitions(parsed(path))]
    told = {(path, node.name) for path, node in public if ast.get_docstring(node)}  # a protocol tells for all
    bare = [
        f"{short(path)}:{node.lineno} {node.name}" for path, node in public if (path, node.name) not in told
    ]
    assert len(bare) <= (1 - LEAST_DOCUMENTED) * len(public), "\n".join(bare)


def public_definitions(tree: ast.Module) -> list[Function | ast.ClassDef]:
    """Public functions, classes and their methods; Qt's overrides (camelCase) are documented by Qt."""
    scopes: list[ast.Module | ast.ClassDef] = [tree, *(n for n in tree.body if isinstance(n, ast.ClassDef))]
    definitions = [n for scope in scopes for n in scope.body if isinstance(n, Function | ast.ClassDef)]
    return [
        node
        for node in definitions
        if not node.name.startswith("_") and (isinstance(node, ast.ClassDef) or node.name.islower())
    ]


@pytest.mark.parametrize("path", TEXTS, ids=short)
def test_nothing_names_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not MACHINE_PATH.search(text)
    hosts = {host for host in HOST.findall(text) if not host.endswith(OFFICIAL)}
    assert hosts <= KNOWN_HOSTS


def test_lock_names_no_index() -> None:
    lock = (ROOT / ".lock.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--hash=sha256:" in lock
