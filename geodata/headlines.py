"""The headline of a year or a month: chosen for the year by headcount ids, never computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from geodata.dates import Period
from geodata.models import Headcount, Headline
from geodata.slices import Counted, HeadlineState, PlaceState


def chosen_in(period: Period, chosen: tuple[Headcount, ...]) -> tuple[Headcount, ...]:
    """What a period takes of its year's headline.

    Parameters
    ----------
    chosen
        The headcounts of that headline, the figure first.

    Returns
    -------
    tuple[Headcount, ...]
        In a year all; in a month in which the figure was counted, the figure with the rivals that may be of it; else
        none.
    """
    if not period.is_month or not chosen:
        return chosen
    if not (period.first <= chosen[0].days.earliest and chosen[0].days.latest <= period.last):
        return ()
    return tuple(c for c in chosen if c.days.earliest <= period.last and c.days.latest >= period.first)


def with_headline(shown: Mapping[str, PlaceState], chosen: Iterable[Headcount]) -> dict[str, PlaceState]:
    """The places of a period, of which those that its headline is about have the residents' counts `chosen`.

    Parameters
    ----------
    shown
        The places by id.
    chosen
        The headline's headcounts in the period, as `chosen_in` gives them.

    Returns
    -------
    dict[str, PlaceState]
        By id. The highest figure is still that of all precise counts of the period; vague counts that the headline
        chose are not told twice.
    """
    by_place: dict[str, tuple[Headcount, ...]] = {}
    for count in chosen:
        if count.what == "residents" and count.place_id in shown:
            by_place[count.place_id] = (*by_place.get(count.place_id, ()), count)
    about = {key: replace(shown[key], counted=_chosen(shown[key].counted, counts)) for key, counts in by_place.items()}
    return {**shown, **about}


def _chosen(counted: Counted, chosen: tuple[Headcount, ...]) -> Counted:
    vague = tuple(count for count in counted.vague if count not in chosen)
    return replace(counted, counts=chosen, vague=vague, age="period")


def headline_of(
    period: Period,
    year: Headline,
    chosen: tuple[Headcount, ...],
    shown: Mapping[str, PlaceState],
    areas: Iterable[str],
) -> HeadlineState:
    """The headline of a year as it was chosen; of a month, the counts that are of it.

    Parameters
    ----------
    chosen
        The headcounts of the year's headline, the figure first.
    shown
        The places of the period by id.
    areas
        Ids of the places that a headline is ever about.

    Returns
    -------
    HeadlineState
        A month takes its year's headline if the figure was counted in it; else the last counts of the place that the
        year is about; else those of another of `areas`, the largest first; else it has what is said of the year.
    """
    about = shown.get(chosen[0].place_id) if chosen else None
    place = about.place if about else None
    of_period = chosen_in(period, chosen)
    if of_period or not period.is_month:
        return HeadlineState(year, of_period, place, True, about.counted.higher if about else None)
    counted = [shown[key] for key in areas if key in shown and shown[key].counted.age == "period"]
    counted.sort(key=lambda state: (state is not about, -max(count.most for count in state.counted.counts)))
    if counted:
        return HeadlineState(year, counted[0].counted.counts, counted[0].place, True, counted[0].counted.higher)
    return HeadlineState(year, chosen, place, of_period=False)
