// The offline base map: land, borders, roads, rail and names. Lines that are dated are drawn only once they exist.
"use strict";

window.baseMap = function baseMap(map, layers, box, look) {
  const renderer = L.canvas({ padding: 0.1 });
  const line = (features, style) => L.geoJSON(features, { renderer, interactive: false, style });
  const strokeOf = ({ colour, width, dash }) => ({ color: colour, weight: width, dashArray: dash });
  line(layers.land, { ...strokeOf(look.lines.shore), fillColor: look.land, fillOpacity: 1 }).addTo(map);
  line(layers.borders, strokeOf(look.lines.frontier)).addTo(map);

  // Beyond the box there is no data: the sheet ends there.
  const world = [[0, -60], [0, 60], [80, 60], [80, -60]];
  const sheet = [box.getSouthWest(), box.getSouthEast(), box.getNorthEast(), box.getNorthWest()];
  L.polygon([world, sheet], { renderer, interactive: false, ...strokeOf(look.lines.edge), fillColor: look.paper, fillOpacity: 1 }).addTo(map);

  const dated = [];
  const add = (feature, style, doubtful) => {
    const drawn = line(feature, style);
    dated.push({ start: feature.properties.start_date.replace(/[~?%]$/, ""), drawn, doubtful, style });
  };
  for (const feature of layers.other_lines.features) add(feature, strokeOf(look.lines[feature.properties.kind]));
  for (const part of [look.lines.casing, look.lines.filling]) {
    for (const feature of layers.motorways.features) {
      const isA16 = feature.properties.name === "A16";
      const width = part.width - (isA16 ? look.motorway.a16Narrower : 0);
      add(feature, strokeOf({ ...part, width }), isA16 && !feature.properties.start_date);
    }
  }

  let shownUntil = "";
  return {
    names: layers.place_names.features.map((f) => ({ ...f.properties, lat: f.geometry.coordinates[1], lon: f.geometry.coordinates[0] })),
    motorways: layers.motorways.features.map((f) => ({ name: f.properties.name, line: f.geometry.coordinates })),
    // lastDay: "2009-12-31", the last day of the period; a line is drawn if it had started by then.
    show(lastDay) {
      if (lastDay === shownUntil) return;
      shownUntil = lastDay;
      for (const one of dated) {
        const exists = one.start <= lastDay;
        if (exists !== map.hasLayer(one.drawn)) exists ? one.drawn.addTo(map) : one.drawn.remove();
        if (one.doubtful) {
          const dashArray = lastDay < look.motorway.undatedSureFrom ? look.motorway.undatedDash : null;
          if (one.dashArray !== dashArray) one.drawn.setStyle({ ...one.style, dashArray });
          one.dashArray = dashArray;
        }
      }
    },
  };
};
