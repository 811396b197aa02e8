"""`python -m tests.golden`: what is drawn otherwise than it was kept, old beside new; `--renew` keeps it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure
from PIL import Image

from geodata.maps.paper import Fonts
from geodata.maps.paper.renderer import Renderer
from pages.lettering.fonts import FACES, path_of, to_advances
from tests.golden import facts, kept
from tests.golden.cases import FRAMES

OUT = Path("build/golden")


def main() -> None:
    """Say which files changed; with `--renew` keep what is drawn, and remove what no case draws any more."""
    renew = "--renew" in sys.argv[1:]
    made: list[tuple[Path, bytes]] = [(path, text.encode()) for one in kept.TEXTS for path, text in one()]
    made += [(path, drawn) for path, drawn in kept.pictures()]
    changed = [(path, new) for path, new in made if not _is_kept(path, new)]
    for path, new in changed:
        print(path.name)
        if renew:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(new)
        elif path.is_file():
            _show(path, new)
    gone = sorted(set(facts.kept_lines()) - set(facts.to_lines())) if facts.FILE.is_file() else []
    print(*(f"no longer so: {line}" for line in gone), sep="\n", end="\n" if gone else "")
    if renew:
        facts.renew()
    known = {path for path, _ in made}
    for path in {stray for folder in ("lists", "sheets") for stray in (kept.FOLDER / folder).iterdir()} - known:
        print(f"{path.name}: no case draws it")
        if renew:
            path.unlink()
    print(f"{len(changed)} of {len(made)} drawn otherwise" + (f", see {OUT}" if changed and not renew else ""))


def _is_kept(path: Path, new: bytes) -> bool:
    if not path.is_file():
        return False
    if path.suffix == ".png":
        return kept.share_off(path.read_bytes(), new) <= kept.MOST_PIXELS_OFF
    return path.read_bytes() == new


def _show(path: Path, new: bytes) -> None:
    """Old at the left, new at the right; of an SVG both files."""
    OUT.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".svg":
        for name, content in (("old", path.read_bytes()), ("new", new)):
            (OUT / f"{path.stem}-{name}.svg").write_bytes(content)
        return
    if path.suffix == ".png":
        sides = [Image.open(io.BytesIO(content)).convert("RGB") for content in (path.read_bytes(), new)]
    elif frame := next((name for name in FRAMES if path.stem.endswith(name)), None):
        sides = [_played(content, frame) for content in (path.read_bytes(), new)]
    else:
        return
    beside = Image.new("RGB", (sum(side.width for side in sides) + 8, max(side.height for side in sides)), "red")
    beside.paste(sides[0], (0, 0))
    beside.paste(sides[1], (sides[0].width + 8, 0))
    beside.save(OUT / f"{path.stem}.png")


def _played(content: bytes, frame: str) -> Image.Image:
    """A kept display list as a picture, without the lines of its base map, of which it has the extent alone."""
    ops: list[list[Any]] = [json.loads(line) for line in content.decode().splitlines()]
    drawn = [op for op in ops if op[0] not in ("touch", "keys", "largest", "rings")]
    size = FRAMES[frame]
    figure = Figure(figsize=(size.width / 100, size.height / 100), dpi=100)
    fonts = Fonts({face: path_of(name) for face, name in FACES.items()}, {}, to_advances(FACES))
    Renderer(figure, size.width, fonts).play(drawn)
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return Image.open(written).convert("RGB")


if __name__ == "__main__":
    main()
