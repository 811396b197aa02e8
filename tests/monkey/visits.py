"""One random visit: a page in a window, clicks, keys and other windows, and what was wrong after each."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from playwright.sync_api import Browser, Error, Page

from narrative import languages, read_chapters

ACTS = 20
PATIENCE_MS = 20_000  # of a page on a machine at its limit; one that hangs takes longer
PAUSES_MS = (30, 150, 500)
BEGINS_MS = 1500
SETTLES_MS = 1000  # before what looks wrong is looked at again
WINDOWS = [(1080, 1920), (1920, 1080), (1280, 720), (390, 844), (853, 480), (1366, 768), (1366, 330), (320, 400)]
MODES = ["", "", "mode=class", "mode=kiosk"]
KEYS = [*("ArrowRight", "ArrowLeft", "PageDown", "PageUp", "Home", "End", "Escape", "Tab", "Enter"), *"vknltbgq?+-"]
TYPED = ["2016", "", "  ", "x", "-5", "99999999", "<b>x</b>", "1'--"]
STORY = [f"?chapter={chapter.slug}&step={step.id}" for chapter in read_chapters() for step in chapter.steps]
VIEWS = [
    *("explore?year=2016", "explore?year=2002&with=2016", "explore?from=1999&to=2002", "explore?road=A26&year=2012"),
    *("explore?year=2016&place=calais-lande", "organisations?", "solidarity?", "quiz?seed=4", "embed?year=2016"),
]
FORMS = ["press?", "press?year=2002&with=2016", "press?road=A25&year=2012", "classroom?", "sources?", "lessons?"]
# Where a click may go: something that is seen, and leads to no other site and to no file.
TARGET = """(share) => {
  const all = [...document.querySelectorAll(
    "button, summary, input:not([type=file]), textarea, [role=slider], [role=option], [role=radio], [data-place], " +
    ".stage a[href]:not([target]):not([download])")];
  const seen = all.filter((node) => node.checkVisibility() && !node.disabled && node.getBoundingClientRect().width > 2);
  const node = seen[Math.floor(share * seen.length)];
  if (!node) return null;
  node.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = node.getBoundingClientRect();
  const name = (node.getAttribute("aria-label") || node.textContent || node.className).trim().slice(0, 40);
  return { x: x + width / 2, y: y + height / 2, name, isField: ["INPUT", "TEXTAREA"].includes(node.tagName) };
}"""
WRONG = """() => {
  const wrong = [];
  const sideways = document.querySelector(".stage") ? document.scrollingElement.scrollWidth - innerWidth : 0;
  if (sideways > 1) wrong.push(`${sideways} px sideways`);
  if (document.querySelector("[data-testid=stException]")) wrong.push("an exception");
  const headings = [...document.querySelectorAll("h1, h2, h3")].filter((node) => node.checkVisibility());
  if (headings.some((node) => !node.textContent.trim())) wrong.push("an empty heading");
  const text = (document.body?.innerText ?? "").match(/Traceback|undefined|\\bNaN\\b|\\[object |\\{\\w+\\}/);
  if (text) wrong.push(`the text "${text[0]}"`);
  return wrong;
}"""


def complaints(browser: Browser, url: str, chance: Random) -> Iterator[str]:
    """A sentence for each thing that was wrong, with the address, the window and what was done last."""
    page_name = chance.choice([chance.choice(STORY), chance.choice(VIEWS), chance.choice(FORMS)])
    address = "&".join(filter(None, (page_name, chance.choice(MODES), f"lang={chance.choice(languages())}")))
    width, height = chance.choice(WINDOWS)
    context = browser.new_context(viewport={"width": width, "height": height}, has_touch=width < height)
    page, errors, done = context.new_page(), list[str](), list[str]()
    page.set_default_timeout(PATIENCE_MS)
    page.on("console", lambda said: errors.append(said.text[:200]) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)[:200]))
    try:
        page.goto(f"{url}/{address}")
        page.wait_for_timeout(BEGINS_MS)
        wrong = _wrong(page, done, url, chance)
    except Error as error:
        wrong = [str(error).splitlines()[0]]
    context.close()
    for sentence in dict.fromkeys((*wrong, *errors)):
        yield f"{sentence} (/{address}, {width} x {height}, after {', '.join(done[-6:])})"


def _wrong(page: Page, done: list[str], url: str, chance: Random) -> list[str]:
    """What is wrong after the first act after which something stays so."""
    for _ in range(ACTS):
        done.append(_act(page, chance))
        page.wait_for_timeout(chance.choice(PAUSES_MS))
        if not page.url.startswith(url):
            return ["it leads to another site"]
        if _look(page):
            page.wait_for_timeout(SETTLES_MS)
            if wrong := _look(page):
                return wrong
    return []


def _look(page: Page) -> list[str]:
    """Nothing while another page comes."""
    try:
        wrong: list[str] = page.evaluate(WRONG)
    except Error as error:
        if "destroyed" in str(error) or "navigation" in str(error):
            return []
        raise
    return wrong


def _act(page: Page, chance: Random) -> str:
    """A key, another window, or a click; what it was."""
    kind = chance.random()
    if kind < 0.25:
        key = chance.choice(KEYS)
        page.keyboard.press(key)
        return key
    if kind < 0.3:
        width, height = chance.choice(WINDOWS)
        page.set_viewport_size({"width": width, "height": height})
        return f"{width} x {height}"
    try:
        target: dict[str, Any] | None = page.evaluate(TARGET, chance.random())
    except Error:
        return "(another page)"
    if target is None:
        return "(nothing to touch)"
    page.mouse.click(target["x"], target["y"])
    if target["isField"] and chance.random() < 0.5:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(chance.choice(TYPED))
        page.keyboard.press("Tab")
    return str(target["name"])
