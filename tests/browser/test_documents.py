"""The page of the documents to print: the ways there, on a phone, and the pack while it is made."""

from __future__ import annotations

from playwright.sync_api import expect
from visitor import EACH_LANGUAGE, Stage

from narrative import load_words, read_chapters

MAKING_MS = 300_000  # by a process that gives way to all others
PHONE = (390, 844)


@EACH_LANGUAGE
def test_a_chapter_and_the_class_lead_to_their_documents(stage: Stage, language: str) -> None:
    words = load_words(language)
    page = stage.open("chapter=sangatte", path="/", language=language)
    link = page.get_by_role("link", name=words["story.documents"])
    assert (link.get_attribute("href") or "").endswith(
        f"classroom/{language}.html?lang={language}&chapter=sangatte#sangatte"
    )
    stage.go("mode=class&chapter=inland", path="/", language=language)
    expect(page.get_by_role("link", name=words["story.documents"])).to_have_count(0)
    page.keyboard.press("?")
    dialog = page.locator("dialog.keys")
    to_quiz = dialog.get_by_role("link", name=words["site.quiz"])
    assert (to_quiz.get_attribute("href") or "").endswith(f"quiz/index.html?lang={language}&mode=class")
    dialog.get_by_role("link", name=words["class.documents"]).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["classroom.title"])
    expect(page.get_by_text(words["classroom.not_here"])).to_be_visible()


def test_a_phone_chooses_and_gets_a_document(stage: Stage) -> None:
    language = "fr"  # its words are the longest
    words = load_words(language)
    page = stage.open("chapter=inland&paper=letter", PHONE, path="/classroom", language=language)
    title = next(one for one in read_chapters() if one.slug == "inland").texts[language].title
    label = words.fill("classroom.of_chapter", document=words["pack.handout"], chapter=title)
    link = page.get_by_role("link", name=label)
    expect(link).to_have_attribute("href", f"export/handout.pdf?paper=letter&chapter=inland&lang={language}")
    box = link.bounding_box()
    assert box and box["height"] >= 48 and box["x"] + box["width"] <= PHONE[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    answer = page.request.get(link.evaluate("(node) => node.href"))
    assert answer.ok and answer.headers["content-type"] == "application/pdf"
    page.get_by_text(words["classroom.a4"], exact=True).click()
    expect(link).to_have_attribute("href", f"export/handout.pdf?chapter=inland&lang={language}")


def test_the_pack_of_a_chapter_is_made_while_one_looks_on(stage: Stage) -> None:
    words = load_words("en")
    page = stage.open("chapter=inland", path="/classroom", language="en")
    page.get_by_role("button", name=words["classroom.make"]).click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_role("button", name=words["job.cancel"])).to_be_visible()
    ready = page.get_by_role("link", name=words.fill("classroom.download", kind="ZIP", size="1")[:17])
    ready.wait_for(timeout=MAKING_MS)
    with page.expect_download() as loaded:
        ready.click()
    assert loaded.value.suggested_filename == "calais-pack-04-inland-en.zip"
