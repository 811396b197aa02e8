"""JavaScript modules as one classic script, since neither file: addresses nor the engine for paper take modules.

Knows the forms that this project writes: `import { a, b } from "./x.js";`, `export function` (and `function*`),
`export async function`, `export const`, `export class` and `import("./x.js")`; refuses a module with another form, and
text in backticks over more than one line, whose indentation would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from posixpath import normpath
from types import MappingProxyType

_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*[\s\S]*?\*/)", re.M)
_INDENTATION = re.compile(r"^[ \t]+", re.M)
_IMPORT = re.compile(r'^import \{ ([^}]*) \} from "(\.[^"]+)";$', re.M)
_LATE_IMPORT = re.compile(r'import\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.M)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.M)


class UnknownFormError(ValueError):
    """A line in a form that is not known here."""


def minify(source: str) -> str:
    """A script or a sheet as browsers get it: without the comments that begin a line and without indentation.

    Returns
    -------
    str
        As many lines as `source` has.

    Raises
    ------
    UnknownFormError
        A text in backticks goes over more than one line.
    """
    code = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    if left := next((line for line in code.splitlines() if line.count("`") % 2), None):
        raise UnknownFormError(f"{left.strip()!r} begins or ends a text in backticks over more than one line")
    return _INDENTATION.sub("", code)


def link(folder: Path, first: str, beside: Mapping[str, Path] = MappingProxyType({})) -> str:
    """One script that declares `storyMapModules`: the exports of each module by its path below `folder`.

    Parameters
    ----------
    first
        Path of a module below `folder`; all that it needs goes with it.
    beside
        Folders by the name under which modules find them at `../name/`.

    Raises
    ------
    UnknownFormError
        A module has an import, an export or a text of a form that is not known here.
    OSError
        A module is not there.
    """
    return _script_of(_linked(_Folders(folder, beside), first, ()))


def link_in_two(folder: Path, first: str, beside: Mapping[str, Path], later: tuple[str, ...]) -> tuple[str, str]:
    """As `link`, what is reached only by late imports of some modules in a script of its own.

    Parameters
    ----------
    later
        How the paths of these begin, such as `diagrams/`. They are asked for by `storyMapLater(path)`, which resolves
        to the exports of one once the second script has run, and is for the page to provide.

    Returns
    -------
    tuple[str, str]
        The first script and the second, which adds to `storyMapModules`.

    Raises
    ------
    UnknownFormError
        A module has an import, an export or a text of a form that is not known here.
    OSError
        A module is not there.
    """
    whole, at_once = (_linked(_Folders(folder, beside), first, apart) for apart in ((), later))
    return _script_of(at_once), "".join(code for name, code in whole.items() if name not in at_once)


def _script_of(linked: Mapping[str, str]) -> str:
    return "const storyMapModules = {};\n" + "".join(linked.values())


def _linked(folders: _Folders, first: str, apart: tuple[str, ...]) -> dict[str, str]:
    linked: dict[str, str] = {}
    _link(folders, first, linked, apart)
    return linked


@dataclass(frozen=True)
class _Folders:
    below: Path
    beside: Mapping[str, Path]

    def source(self, name: str) -> str:
        up, _, rest = name.partition("../")
        folder, _, inside = rest.partition("/")
        path = self.beside[folder] / inside if not up and folder in self.beside else self.below / name
        return minify(path.read_text("utf-8"))


def _link(folders: _Folders, name: str, linked: dict[str, str], apart: tuple[str, ...]) -> None:
    """With what a module needs; not what it imports late and begins as one of `apart`."""  # noqa: DOC501
    if name in linked:
        return
    source = folders.source(name)

    def path_of(target: str) -> str:
        return normpath(f"{PurePosixPath(name).parent}/{target}")

    for _, target in _IMPORT.findall(source):
        _link(folders, path_of(target), linked, apart)

    def later(target: str) -> str:
        is_apart = target.startswith(apart)
        return f"storyMapLater({target!r})" if is_apart else f"Promise.resolve(storyMapModules[{target!r}])"

    late = [path_of(target) for target in _LATE_IMPORT.findall(source)]
    code = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = storyMapModules[{path_of(found[2])!r}];", source)
    code = _LATE_IMPORT.sub(lambda found: later(path_of(found[1])), code)
    names = _EXPORT.findall(code)
    code = _EXPORT.sub("", code)
    if left := _LEFT.search(code):
        raise UnknownFormError(f"{name}: {left[0]!r} is a form of import or export that is not known")
    linked[name] = f"storyMapModules[{name!r}] = (() => {{\n{code}\nreturn {{ {', '.join(names)} }};\n}})();\n"
    for target in late:
        if not target.startswith(apart):
            _link(folders, target, linked, apart)
