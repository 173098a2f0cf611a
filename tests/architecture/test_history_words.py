"""Every act that the program writes into the history has its words on the screen."""

from __future__ import annotations

import ast
from pathlib import Path

from intake_desk.services.ledger.history_words import ACTS

PACKAGE = Path(__file__).resolve().parents[2] / "intake_desk"


def recorded(tree: ast.AST) -> set[str]:
    """The acts that are recorded by a plain name."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == "record"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_no_act_is_without_words() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py"))
    acts = set().union(*map(recorded, trees))
    assert {"decide", "sign_in", "make_file"} <= acts
    assert sorted(acts - ACTS.keys()) == [], "give these their words in services/ledger/history_words.py"
