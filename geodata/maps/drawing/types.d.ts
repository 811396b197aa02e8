// What the drawing program takes and makes. Lengths are CSS px, degrees are of EPSG:4326, colours are #rrggbb.

export type Face = "sans" | "semibold" | "serif" | "serif_semibold" | "serif_italic";

/** How wide letters are, by face, in thousandths of their size; "" stands for a letter that the table lacks. */
export type Advances = Record<Face, Record<string, number>>;

export interface TextLine {
  text: string;
  face: Face;
  size: number;
}
