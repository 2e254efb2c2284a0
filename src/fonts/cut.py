"""Cuts the site's faces from npm's packages to what its pages use, into static/fonts.

    npm pack @fontsource-variable/source-serif-4@5.3.1 @fontsource-variable/instrument-sans@5.3.0
    for pack in fontsource-variable-*.tgz; do tar xzf $pack --transform "s|^package|${pack%.tgz}|"; done
    python3 src/fonts/cut.py .          (needs fonttools and brotli: Debian's fonttools and python3-brotli)

Source Serif 4 is cut to the weights in use. Its licence reserves the name "Source" for the unchanged face, so the cut one
is called Unroll Serif. Instrument Sans is the package's own file, untouched.
"""

import pathlib
import shutil
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

NAME = "Unroll Serif"
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212]
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "numr", "dnom", "frac", "pnum", "tnum"]


def cut(source, weights, style, target):
    font = instancer.instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weights})
    options = subset.Options(flavor="woff2", layout_features=FEATURES, name_IDs=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    names = {1: NAME, 2: style, 3: f"{NAME} {style}", 4: f"{NAME} {style}", 6: f"UnrollSerif-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
        elif record.nameID in (16, 17, 21, 22, 25) or record.nameID > 255:
            font["name"].removeNames(nameID=record.nameID)
    subset.save_font(font, target, options)


def main(packages):
    here = pathlib.Path(__file__).resolve().parents[2] / "static" / "fonts"
    serif = next(packages.glob("*source-serif-4-*/files"))
    sans = next(packages.glob("*instrument-sans-*/files"))
    cut(serif / "source-serif-4-latin-wght-normal.woff2", (400, 600), "Roman", here / "unroll-serif.woff2")
    cut(serif / "source-serif-4-latin-wght-italic.woff2", 400, "Italic", here / "unroll-serif-italic.woff2")
    shutil.copy(sans / "instrument-sans-latin-wght-normal.woff2", here / "instrument-sans.woff2")
    (here / "OFL-unroll-serif.txt").write_text(
        "unroll-serif*.woff2 are modified versions (weights limited, cut to Latin, renamed) of Source Serif 4.\n"
        "© 2014 - 2021 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name 'Source'.\n\n"
        + (serif.parent / "LICENSE").read_text()
    )
    shutil.copy(sans.parent / "LICENSE", here / "OFL-instrument-sans.txt")
    for file in sorted(here.glob("*.woff2")):
        print(f"{file.name:28}{file.stat().st_size:8} bytes")


main(pathlib.Path(sys.argv[1]))
