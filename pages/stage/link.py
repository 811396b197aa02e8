"""The stage's modules as one classic script, since a browser takes no modules from file: addresses.

Knows the forms that this project writes: `import { a, b } from "./x.js";`, `export function`,
`export async function`, `export const` and `import("./x.js")`; refuses a module with another form.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([^}]*) \} from "(\.[^"]+)";$', re.M)
_LATE_IMPORT = re.compile(r'import\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const) (\w+))", re.M)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.M)


class UnknownFormError(ValueError):
    """A line that imports or exports in a form that is not known here."""


def link(folder: Path, first: str) -> str:
    """One script that declares `storyMapModules`, by path below `folder`; `first` and all that it needs."""
    linked: dict[str, str] = {}
    _link(folder, first, linked)
    return "const storyMapModules = {};\n" + "".join(linked.values())


def _link(folder: Path, name: str, linked: dict[str, str]) -> None:
    if name in linked:
        return
    source = (folder / name).read_text("utf-8")

    def path_of(target: str) -> str:
        return (folder / name).parent.joinpath(target).resolve().relative_to(folder.resolve()).as_posix()

    for _, target in _IMPORT.findall(source):
        _link(folder, path_of(target), linked)
    late = [path_of(target) for target in _LATE_IMPORT.findall(source)]
    code = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = storyMapModules[{path_of(found[2])!r}];", source)
    code = _LATE_IMPORT.sub(lambda found: f"Promise.resolve(storyMapModules[{path_of(found[1])!r}])", code)
    names = _EXPORT.findall(code)
    code = _EXPORT.sub("", code)
    if left := _LEFT.search(code):
        raise UnknownFormError(f"{name}: {left[0]!r} is a form of import or export that is not known")
    linked[name] = f"storyMapModules[{name!r}] = (() => {{\n{code}\nreturn {{ {', '.join(names)} }};\n}})();\n"
    for target in late:
        _link(folder, target, linked)
