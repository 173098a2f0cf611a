"""Pictures of codes as scanners and cameras give them, made by rule: the same seed draws the same picture."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import segno
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

OUR_CODE = "D512-2025-JG-Z-0143-K"
REPORT = "https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2C3D4E5F6G7H8&srcid=bgcx"
TITLE = "http://www.nmgrck.cn/zs/query?no=15020250612345"
TEXTS = (OUR_CODE, REPORT, TITLE)

FRAME = (1280, 720)
PAGE_600_DPI = (4960, 7016)
QUIET_MODULES = 4


@dataclass(frozen=True)
class Scene:
    """How a code is drawn and what spoils it. Pixels, degrees, and grey levels for light and noise.

    `group` is what the bench counts together; `kind` 'QRCode', 'Code128', 'EAN13', or '' for no code.
    `tilt` is the share by which one edge is shorter; `shade` what the darkest corner loses; `jpeg` a quality.
    """

    group: str
    text: str
    kind: str = "QRCode"
    module: float = 5.0
    size: tuple[int, int] = FRAME
    turn: float = 0.0
    tilt: float = 0.0
    shade: int = 0
    noise: float = 0.0
    blur: float = 0.0
    contrast: float = 1.0
    jpeg: int = 0
    written: bool = False

    @property
    def seed(self) -> str:
        """What chance is drawn from."""
        return repr(self)


def scenes() -> Iterator[Scene]:
    """The whole set, group by group."""
    for text in TEXTS:
        clean = Scene("clean frame", text)
        yield from (replace(clean, written=written) for written in (False, True))
        yield from (replace(clean, group="size", module=m) for m in (1.5, 2, 2.5, 3, 4, 8, 14))
        yield from (replace(clean, group="rotation", turn=t) for t in (3, 15, 30, 45, 60, 90, 137, 180, 222))
        yield from (
            replace(clean, group="perspective", tilt=t, turn=n) for t in (0.1, 0.2, 0.3) for n in (0, 20)
        )
        yield from (
            replace(clean, group="uneven light", shade=s, contrast=c)
            for s in (80, 150, 200)
            for c in (1, 0.6)
        )
        yield from (replace(clean, group="noise", noise=n) for n in (10, 20, 35, 50))
        yield from (
            replace(clean, group="blur", blur=b, module=m) for b in (0.5, 1, 1.5, 2, 2.5) for m in (4, 5, 7)
        )
        yield from (replace(clean, group="compressed", jpeg=q, module=3, written=True) for q in (15, 30, 60))
        hard = replace(clean, group="mixed", written=True, shade=80, turn=8, tilt=0.08)
        yield from (replace(hard, blur=b, noise=n) for b in (0.8, 1.5) for n in (6, 12))
    page = Scene("600 dpi page", REPORT, size=PAGE_600_DPI, written=True, noise=6, module=12)
    yield from (page, replace(page, turn=2, blur=2.5), replace(page, module=7, blur=1.5))
    for kind, text in (("Code128", OUR_CODE), ("EAN13", "6901234567892")):
        bars = Scene("bars", text, kind, module=2)
        yield from (replace(bars, turn=t, blur=b, noise=8) for t in (0, 5, 90) for b in (0, 1, 1.5))
    nothing = Scene("no code", "", kind="", written=True)
    yield from (replace(nothing, noise=n, blur=b, turn=n) for n in (0, 10, 30) for b in (0, 1.5))
    yield replace(nothing, size=PAGE_600_DPI, noise=6)


def draw(scene: Scene) -> Image.Image:
    """The picture of a scene, in grey."""
    chance = random.Random(scene.seed)  # noqa: S311 - the same picture each time
    picture = Image.new("L", scene.size, 240)
    if scene.written:
        _write(picture, chance)
    if scene.kind:
        _paste(picture, _tilted(symbol(scene), scene.tilt), scene.turn, chance)
    return _spoiled(picture, scene, chance)


def symbol(scene: Scene) -> Image.Image:
    """The bare code with its quiet zone, `module` pixels a module."""
    if scene.kind == "QRCode":
        return _resized(qr_picture(segno.make_qr(scene.text, error="m"), 1), scene.module)
    made = zxingcpp.create_barcode(scene.text, getattr(zxingcpp.BarcodeFormat, scene.kind))
    return _resized(Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=1)), scene.module)


def qr_picture(code: segno.QRCode, module: int = 6) -> Image.Image:
    """A QR code in black on white with its quiet zone, `module` pixels a module."""
    stream = io.BytesIO()
    code.save(stream, kind="png", scale=module, border=QUIET_MODULES)
    return Image.open(stream).convert("L")


def png(picture: Image.Image) -> bytes:
    """The picture as a PNG file."""
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


def _resized(small: Image.Image, module: float) -> Image.Image:
    """Enlarged without softening to whole modules, then reduced to the size wanted."""
    whole = math.ceil(module)
    large = small.resize((small.width * whole, small.height * whole), Image.Resampling.NEAREST)
    if whole == module:
        return large
    return large.resize((round(small.width * module), round(small.height * module)), Image.Resampling.BOX)


def _tilted(code: Image.Image, tilt: float) -> Image.Image:
    """The code as seen from the side: its right edge is shorter by the share `tilt`."""
    if not tilt:
        return code
    width, height = code.size
    matrix = (1 - tilt, 0, 0, -tilt * height / (2 * width), 1, 0, -tilt / width, 0)
    return code.transform(
        code.size, Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC, fillcolor=240
    )


def _paste(picture: Image.Image, code: Image.Image, turn: float, chance: random.Random) -> None:
    mask = Image.new("L", code.size, 255).rotate(turn, expand=True)
    turned = code.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=240)
    room = [picture.size[axis] - turned.size[axis] for axis in (0, 1)]
    place = [chance.randint(0, max(0, each)) for each in room]
    picture.paste(turned, (place[0], place[1]), mask)


def _write(picture: Image.Image, chance: random.Random) -> None:
    """Lines of letters and figures, as a report has them."""
    height = max(14, picture.height // 90)
    font = ImageFont.load_default(height)
    pen = ImageDraw.Draw(picture)
    for top in range(height, picture.height - height, height * 2):
        line = "".join(chance.choices("ABCDEFGHILMNOPRSTUVXZ 0123456789 -:|", k=picture.width // height))
        pen.text((height, top), line, fill=40, font=font)


def _spoiled(picture: Image.Image, scene: Scene, chance: random.Random) -> Image.Image:
    if scene.contrast != 1:
        picture = picture.point(lambda grey: round(128 + (grey - 128) * scene.contrast))
    if scene.shade:
        picture = ImageChops.subtract(picture, _shadow(scene))
    if scene.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scene.blur))
    if scene.noise:
        picture = ImageChops.add(picture, _noise(scene.noise, chance, picture.size), offset=-128)
    if scene.jpeg:
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=scene.jpeg)
        picture = Image.open(stream).convert("L")
    return picture


def _shadow(scene: Scene) -> Image.Image:
    ramp = Image.linear_gradient("L").rotate(30, expand=False, fillcolor=128).resize(scene.size)
    return ramp.point(lambda grey: grey * scene.shade // 255)


def _noise(sigma: float, chance: random.Random, size: tuple[int, int]) -> Image.Image:
    """Grey levels around 128, from one patch that is laid out turned by chance."""
    patch = _noise_patch(sigma)
    field = Image.new("L", size)
    for left in range(0, size[0], patch.width):
        for top in range(0, size[1], patch.height):
            field.paste(patch.rotate(chance.choice((0, 90, 180, 270))), (left, top))
    return field


@cache
def _noise_patch(sigma: float) -> Image.Image:
    side = 256
    chance = random.Random(sigma)  # noqa: S311 - the same each time
    levels = (round(chance.gauss(128, sigma)) for _ in range(side * side))
    return Image.frombytes("L", (side, side), bytes(max(0, min(255, level)) for level in levels))
