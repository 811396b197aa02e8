"""A few visitors at once: that the measure works, and that none of them is turned away."""

from __future__ import annotations

from gzip import compress
from pathlib import Path

import pytest

from tests.load.nginx import edition_behind_nginx, found
from tests.load.static_pages import MOST_REQUESTS, ask, first_visit, pages_of
from tests.load.visitors import MOST_AT_ONCE, arriving


def test_visitors_at_once_all_get_everything(served: str) -> None:
    visits = arriving(served, 3, picture_every=2)
    assert [sentence for one in visits for sentence in one.failures] == []
    assert all(0 < one.first <= one.whole for one in visits)
    assert [one.picture > 0 for one in visits] == [True, False, True]


def test_no_other_machine_is_loaded_and_not_without_bounds() -> None:
    with pytest.raises(ValueError, match="not on this machine"):
        arriving("https://example.org", 1)
    with pytest.raises(ValueError, match="more than"):
        arriving("http://127.0.0.1:1", MOST_AT_ONCE + 1)
    with pytest.raises(ValueError, match="not on this machine"):
        ask("https://example.org", ["/"], 1, 1)
    with pytest.raises(ValueError, match="more than"):
        ask("http://127.0.0.1:1", ["/"], MOST_REQUESTS + 1, 1)


@pytest.mark.skipif(not found(), reason="nginx is not on this machine: apt-get install nginx-light")
def test_nginx_gives_the_packed_texts_of_an_edition(tmp_path: Path) -> None:
    names = ("index.html", "sources/fr.html", "files/stage.js", "files/atlas.fr.json.js", "files/atlas.en.json.js")
    for name in names:
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name * 100, "utf-8")
        file.with_name(f"{file.name}.gz").write_bytes(compress(file.read_bytes(), mtime=0))
    assert pages_of(tmp_path) == ["/index.html", "/sources/fr.html"]
    visit = first_visit(tmp_path, "fr")
    assert visit == ["/index.html", "/files/atlas.fr.json.js", "/files/stage.js"]
    with edition_behind_nginx(tmp_path) as url:
        rate = ask(url, ["/", *visit], 2, 2)
        missing = ask(url, ["/none.html"], 1, 1)
    assert (rate.answers, rate.failures) == (8, ()) and rate.a_second > 0
    assert rate.bytes == 2 * sum((tmp_path / f"{path[1:]}.gz").stat().st_size for path in ["/index.html", *visit])
    assert [sentence.partition(":")[0] for sentence in missing.failures] == ["/none.html"]
