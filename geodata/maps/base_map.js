// The offline base map: land, borders, roads, rail and names. Lines that are dated are drawn only once they exist.
"use strict";

const UNDATED_MOTORWAY_SURE_FROM = "2000"; // the A16 opened in the 1990s; sections without a sourced date are dashed before

window.baseMap = function baseMap(map, layers, box, look) {
  const renderer = L.canvas({ padding: 0.1 });
  const line = (features, style) => L.geoJSON(features, { renderer, interactive: false, style });
  line(layers.land, { stroke: true, color: look.shore, weight: 1, fillColor: look.land, fillOpacity: 1 }).addTo(map);
  line(layers.borders, { color: look.border, weight: 1.4, dashArray: "7 4 1.5 4" }).addTo(map);

  // Beyond the box there is no data: the sheet ends there.
  const world = [[0, -60], [0, 60], [80, 60], [80, -60]];
  const sheet = [box.getSouthWest(), box.getSouthEast(), box.getNorthEast(), box.getNorthWest()];
  L.polygon([world, sheet], { renderer, interactive: false, color: look.hairline, weight: 1, fillColor: look.paper, fillOpacity: 1 }).addTo(map);

  const dated = [];
  const add = (feature, style, doubtful) => {
    const drawn = line(feature, style);
    dated.push({ start: feature.properties.start_date.replace(/[~?%]$/, ""), drawn, doubtful, style });
  };
  for (const feature of layers.other_lines.features) {
    const { kind } = feature.properties;
    if (kind === "motorway" || kind === "trunk") add(feature, { color: look.roads.minor, weight: kind === "trunk" ? 1 : 1.8 });
    else if (kind === "ferry") add(feature, { color: look.roads.ferry, weight: 1.2, dashArray: "1 6" });
    else if (kind === "tunnel") add(feature, { color: look.roads.tunnel, weight: 2.4, dashArray: "2 5" });
    else add(feature, { color: look.roads.rail, weight: 1, dashArray: kind === "lgv" ? "" : "6 3" });
  }
  for (const [weight, color] of [[6, look.roads.casing], [3.4, look.roads.fill]]) {
    for (const feature of layers.motorways.features) {
      const { name, start_date } = feature.properties;
      add(feature, { color, weight: name === "A16" ? weight - 1.4 : weight }, name === "A16" && !start_date);
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
          const dashArray = lastDay < UNDATED_MOTORWAY_SURE_FROM ? "5 5" : null;
          if (one.dashArray !== dashArray) one.drawn.setStyle({ ...one.style, dashArray });
          one.dashArray = dashArray;
        }
      }
    },
  };
};
