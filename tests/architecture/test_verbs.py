"""Whose a verb is, is said for every verb: a new one has no role until somebody gave it one."""

from __future__ import annotations

from tests.verbs import EVERYBODYS, PARTLY, PARTS, SUPERVISORS, verbs

TABLES = (SUPERVISORS, EVERYBODYS, PARTLY, PARTS)


def test_every_verb_stands_in_one_table_of_tests_verbs() -> None:
    told = set().union(*TABLES)
    assert sum(map(len, TABLES)) == len(told), "a verb stands in two tables"
    assert sorted(set(verbs()) - told) == [], "whose are these? give each its line in tests/verbs.py"
    assert sorted(told - set(verbs())) == [], "these are gone: take their lines out of tests/verbs.py"
