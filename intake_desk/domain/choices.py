"""The closed lists of a campaign, each value with its code: series, levels, posts, channels, routes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Choice:
    """A coded value of a closed list: series, level, unit kind, post, channel, route.

    `aliases` are other words that rosters use for it; the title of a level is its own code.
    """

    code: str
    label: str
    aliases: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class Series(Choice):
    """One series with the specialties that may be chosen in it."""

    specialties: tuple[str, ...]


@dataclass(frozen=True)
class Level(Choice):
    """One level with the titles it leads to, highest first."""

    titles: tuple[str, ...]


@dataclass(frozen=True)
class UnitKind(Choice):
    """A kind of unit; the non-public ones may choose their channel (R14)."""

    non_public: bool = False


@dataclass(frozen=True)
class Channel(Choice):
    """A way for packets to reach the desk; `proof` asks for the channel's own paper (R14)."""

    non_public: bool = False
    proof: bool = False


@dataclass(frozen=True)
class Route(Choice):
    """A way to apply. `refused` is the sentence for one that is filed elsewhere; '' when it is taken here."""

    refused: str = ""
