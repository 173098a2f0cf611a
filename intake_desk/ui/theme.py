"""The look of the desk in one place: colours, fonts, style sheet. One light theme, one accent colour."""

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

FAMILY: Final = "Noto Sans SC"
RARE_FAMILY: Final = "HanaMinB"
BASE_PIXELS: Final = 14
FONT_FILES: Final = ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf", "HanaMinB.ttf")
"""Regular and bold for everything; the last one holds the rare characters of names (CJK Extension B)."""


@dataclass(frozen=True)
class Colours:
    """Every colour of the desk, as `#rrggbb`. The style sheet names them `@accent`, `@good_soft` …."""

    ink: str = "#1b2733"
    quiet: str = "#5b6b7b"
    faint: str = "#98a4b0"
    paper: str = "#ffffff"
    rail: str = "#fafbfc"
    ground: str = "#f3f5f8"
    sunken: str = "#edf1f5"
    line: str = "#dce2ea"
    hairline: str = "#e5eaf0"
    edge: str = "#c5cfda"
    accent: str = "#1f5fa8"
    accent_dark: str = "#194e8b"
    accent_light: str = "#3a77bc"
    accent_soft: str = "#eaf1f9"
    good: str = "#18784b"
    good_ink: str = "#1e6b46"
    good_soft: str = "#e3f3ea"
    good_fill: str = "#cfe3d8"
    warn: str = "#985e08"
    warn_ink: str = "#855607"
    warn_soft: str = "#fcf1dc"
    warn_edge: str = "#ecd3a0"
    bad: str = "#c0392b"
    bad_ink: str = "#a33024"
    bad_soft: str = "#fbe7e4"
    bad_edge: str = "#eeb9b2"


COLOURS: Final = Colours()


def apply(app: QApplication, resources: Path) -> tuple[str, ...]:
    """Dress the whole program: fonts, Fusion style, palette, style sheet, and where the icons are.

    `resources` is the folder with `fonts/`, `icons/` and `styles/`. Returns the names of the font files that
    could not be loaded (normally none): the desk stays usable, but somebody has to be told.
    Raises `OSError` when the style sheet cannot be read.
    """
    QDir.setSearchPaths("icons", [str(resources / "icons")])
    QDir.setSearchPaths("styles", [str(resources / "styles")])  # drawings of the style sheet, never tinted
    missing = _load_fonts(resources / "fonts")
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setStyle("Fusion")
    app.setPalette(_palette())
    app.setFont(_base_font())
    app.setStyleSheet(style_sheet((resources / "styles" / "desk.qss").read_text(encoding="utf-8")))
    return missing


def style_sheet(template: str, colours: Colours = COLOURS) -> str:
    """The style sheet with each `@name` replaced by its colour; `KeyError` names an unknown one."""
    values: dict[str, str] = asdict(colours)
    return re.sub(r"@([a-z_]+)", lambda found: values[found.group(1)], template)


def _load_fonts(folder: Path) -> tuple[str, ...]:
    # Asked first: Qt itself only prints a warning for a file that is not there.
    return tuple(
        name
        for name in FONT_FILES
        if not (folder / name).is_file() or QFontDatabase.addApplicationFont(str(folder / name)) < 0
    )


def _base_font() -> QFont:
    font = QFont()
    font.setFamilies([FAMILY, RARE_FAMILY])
    font.setPixelSize(BASE_PIXELS)
    return font


def _palette() -> QPalette:
    """Fusion draws with it whatever the style sheet leaves alone: carets, selections, check boxes, menus."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(COLOURS.paper), QColor(COLOURS.paper))
    for roles, colour in (
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), COLOURS.ink),
        ((role.Window, role.AlternateBase), COLOURS.ground),
        ((role.Base, role.Button, role.ToolTipBase, role.HighlightedText), COLOURS.paper),
        ((role.Highlight, role.Accent, role.Link), COLOURS.accent),
        ((role.PlaceholderText,), COLOURS.quiet),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(COLOURS.faint))
    return palette
