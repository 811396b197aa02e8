"""The atlas is shared by every visitor: it never changes, and bad data never takes its place."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Event

import pytest

from geodata import FOLDER, LAYERS, TABLES, Atlas, BadDataError, Period, TimeSlice, load
from geodata import atlas as atlas_module
from geodata.atlas import read_atlas
from geodata.models import LAYERS as LAYER_MODELS
from geodata.models import TABLES as TABLE_MODELS
from geodata.models import key_of
from geodata.slices import story_months, story_years
from geodata.sweep import Sweep
from tests.geodata.broken import CAMPS, SOURCES, cell, removed, truncated


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A copy of the real folder, free to be edited."""
    copy = tmp_path / "geodata"
    for name in ("layers", "tables", "basemap"):
        shutil.copytree(FOLDER / name, copy / name)
    yield copy


def test_nothing_in_the_atlas_can_be_changed() -> None:
    atlas = load()
    with pytest.raises(FrozenInstanceError):
        atlas.presences = ()  # type: ignore[misc]
    for mapping in (atlas.places, atlas.organisations, atlas.sources, atlas.story):
        with pytest.raises(TypeError):
            mapping["new"] = None  # type: ignore[index]
        with pytest.raises(TypeError):
            del mapping[next(iter(mapping))]  # type: ignore[attr-defined]
    for records in (atlas.presences, atlas.headcounts, atlas.events, atlas.flows, atlas.displacements):
        assert isinstance(records, tuple) and records


def test_every_record_is_frozen_and_holds_nothing_that_can_change() -> None:
    atlas = load()
    records = [*atlas.places.values(), *atlas.organisations.values(), *atlas.sources.values()]
    records += [*atlas.headlines.values(), *atlas.presences, *atlas.headcounts, *atlas.deaths, *atlas.events]
    records += [*atlas.flows, *atlas.displacements]
    for record in records:
        with pytest.raises(FrozenInstanceError):
            setattr(record, fields(record)[0].name, "other")
        hash(record)
    kinds = {type(record) for record in records}
    assert kinds == {*LAYER_MODELS.values(), *TABLE_MODELS.values()} and all(map(is_dataclass, kinds))


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_handed_out_as_a_copy(name: str) -> None:
    layer = load().layer(name)
    assert layer.crs.to_epsg() == 4326
    layer["id"] = "changed"
    layer.geometry = layer.geometry.translate(1, 1)
    again = load().layer(name)
    assert "changed" not in set(again["id"])
    assert not again.geometry.geom_equals(layer.geometry).any()


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_handed_out_as_a_copy(name: str) -> None:
    table, key = load().table(name), key_of(f"tables/{name}.csv")
    table[key] = "changed"
    assert "changed" not in set(load().table(name)[key])


def test_a_slice_cannot_be_changed_and_is_the_same_each_time() -> None:
    time_slice = load().at(Period.year(2016))
    state = next(state for state in time_slice.places if state.counted.counts)
    with pytest.raises(FrozenInstanceError):
        state.counted.age = None  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        state.status = None  # type: ignore[misc,assignment]
    assert load().at(Period.year(2016)) == time_slice


def test_threads_share_one_atlas_and_see_the_same_slices() -> None:
    labels = [str(year) for year in range(1990, 2018)] * 4
    alone = {label: load().at(Period.parse(label)) for label in labels}
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda label: (label, load(), load().at(Period.parse(label))), labels))
    assert {id(atlas) for _, atlas, _ in together} == {id(load())}
    assert all(time_slice == alone[label] for label, _, time_slice in together)


def test_the_story_is_every_year_and_month_cut_once_for_all_who_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    slices, runs = Sweep.slices, []

    def slowly(self: Sweep, periods: Sequence[Period]) -> tuple[TimeSlice, ...]:
        runs.append(len(periods))
        time.sleep(0.02)
        return slices(self, periods)

    monkeypatch.setattr(Sweep, "slices", slowly)
    atlas = read_atlas()
    with ThreadPoolExecutor(8) as threads:
        stories = list(threads.map(lambda _: atlas.story, range(16)))
    assert runs == [28, 336]
    assert all(story is stories[0] for story in stories)
    assert list(stories[0]) == [*map(str, story_years()), *(month.label for month in story_months())]
    for label in ("1990", "2009", "2016-08", "2017-12"):
        assert stories[0][label] == atlas.at(Period.parse(label))


def test_unchanged_files_are_read_once(folder: Path) -> None:
    assert load(folder) is load(folder)


def test_a_good_edit_is_seen(folder: Path) -> None:
    before = load(folder)
    cell(CAMPS, "calais-lande", name_en="La Lande")(folder)
    after = load(folder)
    assert after is not before
    assert after.places["calais-lande"].name_en == "La Lande"
    assert before.places["calais-lande"].name_en != "La Lande"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (cell(CAMPS, "calais-lande", end_date="2016-13"), "calais-lande: end_date: '2016-13'"),
        (truncated(CAMPS, 0.5), "layers/camps.geojson"),
        (removed(SOURCES), "tables/sources.csv: file is missing"),
    ],
    ids=["a bad date", "a file cut in half", "a file taken away"],
)
def test_an_edit_into_something_bad_keeps_the_last_good_data_and_says_so(
    change: object, sentence: str, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = load(folder)
    shutil.copytree(folder, folder.with_name("good"))
    assert callable(change)
    change(folder)
    with caplog.at_level(logging.ERROR, logger="geodata"):
        assert load(folder) is good
        assert load(folder) is good
    assert len(caplog.records) == 1, "the log says it once an edit"
    assert "what was good last" in caplog.text
    assert sentence in caplog.text
    shutil.rmtree(folder)
    shutil.copytree(folder.with_name("good"), folder)
    cell(CAMPS, "calais-lande", name_en="Mended")(folder)
    assert load(folder).places["calais-lande"].name_en == "Mended"


@pytest.mark.parametrize("is_bad", [True, False])
def test_an_edit_is_read_once_whoever_asks_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, is_bad: bool
) -> None:
    good, new = load(folder), replace(load(folder))
    cell(CAMPS, "calais-lande", name_en="La Lande")(folder)
    asked, others_know = list[Path](), Event()

    def read(folder: Path) -> Atlas:
        asked.append(folder)
        assert others_know.wait(30), "the others wait for this one"
        if is_bad:
            raise BadDataError([])
        return new

    monkeypatch.setattr(atlas_module, "read_atlas", read)
    with ThreadPoolExecutor(20) as threads:
        answers = [threads.submit(load, folder) for _ in range(20)]
        done = as_completed(answers, 30)
        assert [next(done).result() for _ in range(19)] == [good] * 19
        others_know.set()
        assert next(done).result() is (good if is_bad else new)
    assert load(folder) is (good if is_bad else new)
    assert len(asked) == 1
    assert len(caplog.records) == is_bad


def test_those_who_come_first_wait_for_one_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    atlas, asked, all_there, two_read = load(), list[Path](), Barrier(4), Barrier(2)

    def read(folder: Path) -> Atlas:
        asked.append(folder)
        with suppress(BrokenBarrierError):
            two_read.wait(0.2)
        return atlas

    monkeypatch.setattr(atlas_module, "read_atlas", read)

    def ask(_: int) -> Atlas:
        all_there.wait(30)
        return load(folder)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, range(4))) == [atlas] * 4
    assert len(asked) == 1


def test_bad_data_is_refused_at_the_start_with_every_problem(folder: Path) -> None:
    cell(CAMPS, "calais-lande", end_date="2016-13")(folder)
    cell(SOURCES, "seed", title="")(folder)
    with pytest.raises(BadDataError) as caught:
        load(folder)
    said = str(caught.value).splitlines()
    assert len(said) == len(caught.value.problems) == 2
    assert said[0].startswith("layers/camps.geojson: calais-lande: end_date: '2016-13': must be")
    assert said[1].startswith("tables/sources.csv: seed: title: '': must not be empty")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="file is missing"):
        load(tmp_path / "nowhere")
