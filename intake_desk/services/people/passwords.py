"""Passwords: hashed with argon2id, and made up where the desk has to show one."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
_LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which look like digits
_DIGITS = "23456789"


class Passwords:
    """Makes and checks argon2id hashes. The cost is RFC 9106's for little memory; about 0.1 s a hash."""

    def __init__(self, *, rounds: int = 3, memory: int = 65_536, lanes: int = 4) -> None:
        """`memory` is in KiB. Only tests have a reason for another cost than the default."""
        self._rounds, self._memory, self._lanes = rounds, memory, lanes

    @cached_property
    def _hasher(self) -> PasswordHasher:
        from argon2 import PasswordHasher  # at first use: the window must not wait for it

        return PasswordHasher(self._rounds, self._memory, self._lanes)

    def hash(self, password: str) -> str:
        """The hash to keep, with its salt and cost."""
        return self._hasher.hash(_plain(password))

    def agree(self, kept: str, password: str) -> bool:
        """Whether this password made the hash. Raises InvalidHashError when `kept` is no argon2 hash."""
        from argon2.exceptions import VerificationError

        try:
            return self._hasher.verify(kept, _plain(password))
        except VerificationError:
            return False


def is_long_enough(password: str) -> bool:
    """Whether a password has the SHORTEST length, counted in characters as they are hashed."""
    return len(_plain(password)) >= SHORTEST


def readable_password() -> str:
    """A fresh random password that can be read aloud and typed: `kfmt-4729`."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(4))
    digits = "".join(secrets.choice(_DIGITS) for _ in range(4))
    return f"{letters}-{digits}"


def _plain(password: str) -> str:
    """Full-width and ordinary characters are the same key on the keyboard: an input method decides which."""
    return unicodedata.normalize("NFKC", password)
