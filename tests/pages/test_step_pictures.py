"""A museum's own picture of a step comes to the browser: from the server, in an edition, in one file."""

from __future__ import annotations

import io
import json
import re
import shutil
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

import pytest
import quickjs
from PIL import Image
from starlette.testclient import TestClient

import geodata
import narrative
from narrative import Picture, current, languages
from pages.contents import current as contents
from pages.contents.current import to_last_good
from pages.edition.build import folder_files, single_file
from pages.web.assets import asset_bytes, assets_url
from tests.javascript import MAPS, STAGE, Modules

ROOT = Path(__file__).parents[2]
CHAPTER, NAME = "chapters/02-sangatte", "pictures/sangatte/hall-1999.png"
_DOCUMENT = Path(__file__).with_name("small_document.js").read_text("utf-8")


def drawn(kind: str = "PNG") -> bytes:
    """A picture that the test draws, another each time: the project ships none. Of a size that text would be packed."""
    file = io.BytesIO()
    Image.effect_noise((64, 48), 90).convert("RGB").save(file, kind)
    assert file.tell() > 1_000
    return file.getvalue()


ALT = {language: f"A hall ({language})" for language in languages()}
CAPTION = {language: f"The hall in 1999 ({language})" for language in languages()}
PICTURE = Picture("hall-1999.png", "Musée", "CC BY 4.0", ALT, CAPTION)


@pytest.fixture
def pictured(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The picture of the first step of the chapter on Sangatte."""
    contents.load()  # which would put its own in use later
    said, content = narrative.read_narrative(), drawn()
    chapters = [
        replace(one, steps=(replace(one.steps[0], picture=PICTURE), *one.steps[1:])) if one.slug == "sangatte" else one
        for one in said.chapters
    ]
    shown = replace(said, chapters=tuple(chapters), pictures={"sangatte/hall-1999.png": content})
    monkeypatch.setattr(current, "_in_use", shown)
    return content


def test_it_is_served_as_it_is_and_kept(client: TestClient, pictured: bytes) -> None:
    answer = client.get(f"/{assets_url()}/{NAME}", headers={"Accept-Encoding": "gzip, br"})
    assert (answer.status_code, answer.content) == (200, pictured)
    assert answer.headers["Content-Type"] == "image/png"
    assert "Content-Encoding" not in answer.headers
    assert "immutable" in answer.headers["Cache-Control"]
    for other in ("none.png", "%2e%2e/02-sangatte/chapter.toml", ""):
        assert client.get(f"/assets/pictures/sangatte/{other}").status_code == 404


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [("a.jpg", "JPEG", "image/jpeg"), ("a.jpeg", "JPEG", "image/jpeg"), ("a.webp", "WEBP", "image/webp")],
)
def test_each_kind_has_its_media_type(
    client: TestClient, pictured: bytes, monkeypatch: pytest.MonkeyPatch, name: str, kind: str, media_type: str
) -> None:
    content = drawn(kind)
    said = replace(current.current(), pictures={f"sangatte/{name}": content})
    monkeypatch.setattr(current, "_in_use", said)
    answer = client.get(f"/assets/pictures/sangatte/{name}")
    assert (answer.headers["Content-Type"], answer.content) == (media_type, content)
    assert "Content-Encoding" not in answer.headers, "it is packed already"


def test_a_language_gets_its_words(pictured: bytes) -> None:
    for language in languages():
        story = json.loads(asset_bytes(f"story.{language}.json"))
        assert story["chapters"][1]["steps"][0]["picture"] == {
            "file": "hall-1999.png",
            "credit": "Musée",
            "licence": "CC BY 4.0",
            "alt": ALT[language],
            "caption": CAPTION[language],
        }
        assert story["chapters"][1]["steps"][1]["picture"] is None


def test_it_is_read_again_when_it_is_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_in_use", narrative.read_narrative())
    ignored = shutil.ignore_patterns("__pycache__", "*.py")
    words = Path(shutil.copytree(narrative.FOLDER, tmp_path / "narrative", ignore=ignored))
    kept = to_last_good(geodata.FOLDER, words)
    monkeypatch.setattr(contents, "_contents", kept)
    file, facts = words / CHAPTER / "hall-1999.png", words / CHAPTER / "chapter.toml"
    alt = ", ".join(f'{language} = "A hall"' for language in languages())
    table = f'file = "hall-1999.png", credit = "Musée", licence = "CC0", alt = {{ {alt} }}, caption = {{ {alt} }}'
    with facts.open("a", encoding="utf-8") as written:
        written.write(f"picture = {{ {table} }}\n")
    first, second = drawn(), drawn()
    file.write_bytes(first)
    address = assets_url()
    assert asset_bytes(NAME) == first
    file.write_bytes(second)
    assert asset_bytes(NAME) == second
    assert assets_url() != address
    file.write_bytes(b"no picture")
    assert asset_bytes(NAME) == second, "what was good last stays"
    assert "picture: hall-1999.png is no picture of the kind that its name says" in str(kept.refused)


# --- without a server -------------------------------------------------------------------------------

_BROWSER = """
globalThis.window = globalThis;
globalThis.URLSearchParams ??= class { get() { return null; } };
globalThis.location = { search: "" };
globalThis.document = {
  getElementById: () => ({ textContent: JSON.stringify(OPTIONS) }),
  querySelector: () => ({}),
};
globalThis.storyMapModules = { "app/visit.js": { visit: (element, given) => { globalThis.given = given; } } };
"""


def address_in(options: dict[str, object], scripts: str) -> str:
    """Where a copy without a server finds the picture."""
    engine = quickjs.Context()
    engine.eval(_BROWSER.replace("OPTIONS", json.dumps({"languages": {"fr": "Français"}, **options})))
    engine.eval(scripts)
    engine.eval((ROOT / "pages/edition/edition.js").read_text("utf-8"))
    return str(engine.eval('given.picture("sangatte/hall-1999.png")'))


def test_an_edition_has_it_as_a_file(pictured: bytes) -> None:
    files = dict(folder_files(has_pack=False))
    assert files[f"files/{NAME}"] == pictured
    for root in ("", "../"):
        assert address_in({"root": root, "isSingle": False}, "") == f"{root}files/{NAME}"


def test_one_file_holds_it(pictured: bytes) -> None:
    (script,) = re.findall(rf'<script>([^<]*\["?\'?{NAME}[^<]*)</script>', single_file())
    kind, _, packed = address_in({"root": "", "isSingle": True}, script).partition(";base64,")
    assert (kind, b64decode(packed)) == ("data:image/png", pictured)


def test_a_step_shows_it_with_its_words() -> None:
    """From the server's assets, where no copy says otherwise."""
    stage = Modules(STAGE, "app/mounting.js", _DOCUMENT, {"drawing": MAPS / "drawing"})
    shown = stage.call(
        """
        const { pictureAddress } = modules["app/files.js"];
        const { stepText } = modules["story/step_text.js"];
        const step = { id: "opens", heading: "H", text: [], how: [], sources: [], picture: given.picture };
        const { root } = stepText(
          {
            word: (key, values) => `${key} ${JSON.stringify(values ?? "")}`,
            isKiosk: false,
            pictureAddress: ({ slug }, { file }) => pictureAddress({ assets: "assets/v-1" }, `${slug}/${file}`),
            onMore() {},
          },
          { slug: "sangatte" },
          step,
        );
        const [figure] = all(root, "step-picture");
        const [image] = all(figure, "img");
        return [image.getAttribute("src"), image.getAttribute("alt"), figure.textContent];
        """,
        {"picture": {"file": "hall-1999.png", "credit": "Musée", "licence": "CC0", "alt": "A", "caption": "C."}},
    )
    credit = 'story.credit {"credit":"Musée","licence":"CC0"}'
    assert shown == ["assets/v-1/pictures/sangatte/hall-1999.png", "A", f"C. {credit}"]
