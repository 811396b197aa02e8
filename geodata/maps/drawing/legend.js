// Which signs of the legend a drawing has to explain: those that it shows, and no other.

export function legendOf(style, marking) {
  // The keys of what these marks show.
  function keysOf(marks, view) {
    const keys = new Set();
    for (const mark of marks) {
      keysOfPlace(mark, view).forEach((key) => keys.add(key));
      for (const { work } of mark.dots) {
        keys.add(`kind.${work.organisation.kind}`);
        if (work.member) keys.add("member");
        else if (work.status === 1) keys.add("hollow");
      }
    }
    return keys;
  }

  function keysOfPlace(mark, view) {
    const { isDisc, isSoft, isTown, isRestArea, isState, isRough, haloReach, highestDrawn } = marking;
    if (mark.isBare) return [];
    if (isRestArea(mark)) return [isRough(mark) ? "rough_rest_area" : "rest_area"];
    if (isTown(mark)) return ["town"];
    if (!isDisc(mark) || isSoft(mark)) return [mark.place.kind];
    const shown = {
      disc: mark.halves.length > 0,
      halves: mark.halves.length === 2,
      highest: highestDrawn(mark, view) > 0,
      old: mark.halves.length > 0 && mark.disc.age === "year",
      whole: mark.isOutline,
      unknown: !mark.halves.length && !mark.isOutline,
      possible: mark.status === 1,
      halo: haloReach(mark, view) > 0,
      state: isState(mark),
      protest_camp: mark.place.kind === "protest_camp",
    };
    return Object.keys(shown).filter((key) => shown[key]);
  }

  return { keysOf, inOrder: (keys) => style.legend.inOrder.filter((key) => keys.has(key)) };
}
