"""Who may import whom: app -> pages -> geodata.package -> geodata.maps -> geodata, and pages -> narrative.

Within `pages` every room imports those below it, in the order of `PAGES`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = (  # from the scripts of the pages and the commands down
    *("pages", "pages.edition", "pages.parts", "pages.web", "pages.pack", "pages.press_desk", "pages.stage"),
    *("pages.background", "pages.contents", "pages.lettering", "pages.wording", "pages.parameters", "pages.settings"),
)
BELOW_PAGES = {"geodata.package", "geodata.maps", "geodata", "narrative"}
MAY_IMPORT = {
    "app": {*PAGES, "geodata"},
    **{room: {*PAGES[floor:], *BELOW_PAGES} for floor, room in enumerate(PAGES)},
    "geodata.__main__": {"geodata.package", "geodata"},
    "geodata.package": {"geodata.package", "geodata.maps", "geodata"},
    "geodata.maps": {"geodata.maps", "geodata"},
    "geodata": {"geodata"},
    "narrative": {"narrative"},
}
ROOMS = sorted([*MAY_IMPORT, "tests"], key=len, reverse=True)  # the longest name first
ONLY_IN = {  # a package -> where it may be imported, as the start of a path
    "streamlit": ("app.py", "pages/"),
    "streamlit_folium": ("pages/parts/stage.py",),
    "starlette": ("app.py", "pages/"),
    "folium": ("geodata/maps/screen/folium_map.py",),
    "branca": ("geodata/maps/screen/folium_map.py",),
    "jinja2": ("geodata/maps/screen/folium_map.py", "pages/stage/document.py"),
    "matplotlib": ("geodata/maps/paper/",),
    "quickjs": ("geodata/maps/paper/engine.py",),
    "altair": ("pages/stage/life_line_chart.py",),
    "vl_convert": ("geodata/maps/chart.py", "geodata/maps/screen/vega.py"),
    "PIL": ("geodata/maps/paper/", "pages/press_desk/film.py"),
    "av": ("pages/press_desk/film.py",),
    "typst": ("pages/pack/typeset.py",),
    "segno": ("geodata/maps/paper/map_elements.py", "pages/stage/codes.py"),
    "roaring_landmask": ("geodata/coast.py",),
    "pydantic": ("geodata/models/", "pages/settings.py"),
    "pydantic_settings": ("pages/settings.py",),
    "babel": ("narrative/",),
    "tomllib": ("geodata/story.py", "narrative/toml.py"),
    "markdown_it": ("narrative/",),
}
COMPONENTS_V2 = {"pages/parts/stage.py", "pages/parts/masthead.py"}


def files() -> list[Path]:
    """Every module of the work itself."""
    inside = [path for room in ("geodata", "narrative", "pages") for path in ROOT.glob(f"{room}/**/*.py")]
    return sorted([ROOT / "app.py", *inside])


def address(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    return address(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imported(path: Path) -> Iterator[str]:
    """Every name that a module imports, at its top or within a function."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = dotted(path).rsplit(".", node.level)[0] if node.level else ""
            base = ".".join(part for part in (package, node.module) if part)
            names = [f"{base}.{alias.name}" for alias in node.names]
            yield from names
            if not all(is_module(name) for name in names):
                yield base


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").is_file()


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def room_of(name: str) -> str | None:
    return next((room for room in ROOMS if is_within(name, room)), None)


def test_a_room_imports_only_the_rooms_it_may() -> None:
    breaches = [
        f"{address(path)} imports {name}"
        for path in files()
        for name in imported(path)
        if room_of(name) not in {None, *MAY_IMPORT[room_of(dotted(path)) or ""]}
    ]
    assert breaches == []


def test_a_library_is_imported_only_where_it_has_its_home() -> None:
    homes = [(path, name, ONLY_IN.get(name.partition(".")[0])) for path in files() for name in imported(path)]
    assert [
        f"{name} in {address(path)}" for path, name, home in homes if home and not address(path).startswith(home)
    ] == []


def uses_components_v2(path: Path) -> bool:
    attributes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)]
    return any(
        node.attr == "v2" and isinstance(node.value, ast.Attribute) and node.value.attr == "components"
        for node in attributes
    ) or any(is_within(name, "streamlit.components") for name in imported(path))


def test_components_v2_are_mounted_in_two_places_only() -> None:
    assert {address(path) for path in files() if uses_components_v2(path)} == COMPONENTS_V2


def test_no_module_is_named_for_nothing() -> None:
    for path in files():
        assert path.stem not in {"utils", "helpers", "common", "manager", "data", "df"}, address(path)
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{address(path)} opens with one sentence"


def test_the_rules_meet_real_modules() -> None:
    """A library that no longer has its home, or a folder renamed, would make a rule idle."""
    found = {name.partition(".")[0] for path in files() for name in imported(path)}
    assert set(ONLY_IN) <= found
    assert {room_of(dotted(path)) for path in files()} == set(MAY_IMPORT)


def test_imports_run_one_way_without_a_ring() -> None:
    modules = {dotted(path): path for path in files()}
    graph = {
        name: {other for other in imported(path) if other in modules and other != name}
        for name, path in modules.items()
    }
    for name in graph:  # a package stands for its modules: those may name it, it names them
        graph[name] = {other for other in graph[name] if not is_within(name, other)}
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as ring:
        pytest.fail(" -> ".join(ring.args[1]))
