"""Makes the four font files of the screen from the two full faces of Be Vietnam Pro.

    npm pack @expo-google-fonts/be-vietnam-pro@0.4.1 && tar xzf expo-google-fonts-*.tgz
    .venv/bin/python scripts/make_fonts.py package

Each weight gives one text face (Vietnamese, Latin, the punctuation of papers; kerning kept) and one face of
ten digits cut to one width, "Mat Tran So", because the family has no tabular figures: its 1 is half as
wide as its 4, and columns of money would not stand under one another.
"""

import argparse
import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = {400: "400Regular/BeVietnamPro_400Regular.ttf", 600: "600SemiBold/BeVietnamPro_600SemiBold.ttf"}
TARGET = Path(__file__).resolve().parent.parent / "src/mattran/web/static/fonts"

BASIC = range(0x20, 0x7F)
LATIN = range(0xA0, 0x180)
VIETNAMESE = [*range(0x1EA0, 0x1EFA), 0x01A0, 0x01A1, 0x01AF, 0x01B0]
MARKS = [0x0300, 0x0301, 0x0302, 0x0303, 0x0306, 0x0309, 0x031B, 0x0323]
SIGNS = [ord(sign) for sign in "–—‘’“”„…•·†‹›«»−×÷≤≥≠≈‰€₫"]

DIGITS = "0123456789"
DIGIT_WIDTH = 680 / 1000
"""Of an em: the widest digit of both weights (4) fits with its side bearings."""


def main() -> None:
    """Reads the faces, writes the four files, says how heavy they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path, help="the unpacked npm package")
    source = parser.parse_args().package
    TARGET.mkdir(parents=True, exist_ok=True)
    for weight, name in FACES.items():
        text_face(source / name, TARGET / f"be-vietnam-pro-{weight}.woff2")
        digit_face(source / name, TARGET / f"mat-tran-so-{weight}.woff2", weight)


def text_face(source: Path, target: Path) -> None:
    """The letters of Vietnamese, composed and as marks, and the signs of papers."""
    font = TTFont(source)
    _cut(font, [*BASIC, *LATIN, *VIETNAMESE, *MARKS, *SIGNS], ["kern", "mark", "mkmk", "ccmp", "locl"])
    _save(font, target)


def digit_face(source: Path, target: Path, weight: int) -> None:
    """Ten digits centred in one width; renamed, as the Open Font License asks for a changed face."""
    font = TTFont(source)
    _cut(font, [ord(digit) for digit in DIGITS], [])
    width = round(DIGIT_WIDTH * font["head"].unitsPerEm)
    for name in (font.getBestCmap()[ord(digit)] for digit in DIGITS):
        _centre(font, name, width)
    for table in ("GPOS", "GSUB", "GDEF"):
        if table in font:
            del font[table]
    _name(font, "Mat Tran So", "SemiBold" if weight == 600 else "Regular")
    _save(font, target)


def _cut(font: TTFont, letters: list[int], features: list[str]) -> None:
    options = Options()
    options.layout_features = features
    options.hinting = True  # ward offices read on Windows at 96 dpi
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def _centre(font: TTFont, name: str, width: int) -> None:
    """Moves the outline sideways only, so that its (vertical) hinting stays true."""
    glyph = font["glyf"][name]
    drawn = glyph.xMax - glyph.xMin
    if drawn > width or glyph.isComposite():
        raise SystemExit(f"{name} is {drawn} wide or composed and does not fit {width}")
    glyph.coordinates.translate(((width - drawn) // 2 - glyph.xMin, 0))
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)


def _name(font: TTFont, family: str, style: str) -> None:
    names = font["name"]
    postscript = f"{family.replace(' ', '')}-{style}"
    for name_id, words in {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}.items():
        names.setName(words, name_id, 3, 1, 0x409)
    names.names = [record for record in names.names if record.platformID == 3]


def _save(font: TTFont, target: Path) -> None:
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(target)
    sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
