"""Makes the bundled font: Noto Sans SC, one face a file, the characters of GBK less the radicals that spoil PDF text.

Its source is Debian's package fonts-noto-cjk (OFL). Radicals (U+2E80 to U+2FDF) share glyphs with ordinary characters;
with them in the font, text copied out of a PDF comes back as radicals that no search finds.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

from tools.environment import ROOT

SOURCE = Path("/usr/share/fonts/opentype/noto")
TARGET = ROOT / "resources" / "fonts"
FAMILY = "Noto Sans SC"
FACES = {"Regular": "NotoSansCJK-Regular.ttc", "Bold": "NotoSansCJK-Bold.ttc"}
BESIDES = "¥￥€£≤≥≠≈×÷±−·…●○▲△▼▽◆◇■□★☆✓✗✔✕←↑→↓↔↗↘⇧⌘⌥⏎⌃‑–—‘’“”‹›‰°²³½¼¾№™®©①②③④⑤⑥⑦⑧⑨⑩㎡㎏㎝㎜℃"
RADICALS = range(0x2E80, 0x2FE0)
NAME_FAMILY, NAME_STYLE, NAME_FULL, NAME_POSTSCRIPT = 1, 2, 4, 6
NAMES_KEPT = {0, 1, 2, 3, 4, 5, 6, 13, 14}  # copyright, names, version, licence


def characters() -> set[int]:
    """Every code point of the bundled font."""
    double = (bytes((first, second)) for first in range(0x81, 0xFF) for second in range(0x40, 0xFF))
    gbk = {ord(text) for pair in double if len(text := pair.decode("gbk", "ignore")) == 1}
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    return (gbk | latin | {ord(character) for character in BESIDES}) - set(RADICALS)


def make(style: str) -> Path:
    """Write the font file of one style and return its place."""
    face = _simplified_chinese(SOURCE / FACES[style])
    options = Options(layout_features=["kern"], hinting=False, name_IDs=sorted(NAMES_KEPT), name_languages=[0x409])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(face)
    _rename(face, style)
    target = TARGET / f"NotoSansSC-{style}.otf"
    target.parent.mkdir(parents=True, exist_ok=True)
    face.save(target)
    return target


def _simplified_chinese(collection: Path) -> TTFont:
    for face in TTCollection(str(collection)).fonts:
        if face["name"].getDebugName(NAME_FAMILY) == "Noto Sans CJK SC":
            face.recalcTimestamp = False  # the same source gives the same file
            return face
    raise LookupError(f"{collection} has no simplified Chinese face")


def _rename(face: TTFont, style: str) -> None:
    """One family name for both styles, and not the one of a font that may be installed beside it."""
    names = {NAME_FAMILY: FAMILY, NAME_STYLE: style, NAME_FULL: f"{FAMILY} {style}"}
    names[NAME_POSTSCRIPT] = f"NotoSansSC-{style}"
    for number, text in names.items():
        face["name"].setName(text, number, 3, 1, 0x409)
    top = face["CFF "].cff
    top.fontNames = [names[NAME_POSTSCRIPT]]
    top.topDictIndex[0].FamilyName, top.topDictIndex[0].FullName = FAMILY, names[NAME_FULL]


def main() -> int:
    """Make both styles; 1 where Debian's font is missing."""
    if not all((SOURCE / file).exists() for file in FACES.values()):
        print("The source font is missing. Run:  sudo apt-get install -y fonts-noto-cjk", file=sys.stderr)
        return 1
    for style in FACES:
        path = make(style)
        print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
