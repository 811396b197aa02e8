// How wide a text is, by one table of advances for every renderer: a label breaks alike on a screen and on paper.

// `advances`: by face, of each letter in thousandths of the size; "" stands for a letter that the table lacks. Kerning is off.
export function rulerOf(advances) {
  const widths = new Map();

  function advance(text, face) {
    const table = advances[face];
    let sum = 0;
    for (const letter of text) sum += table[letter] ?? table[""];
    return sum / 1000;
  }

  return function widthOf({ text, face, size }) {
    const key = `${face} ${text}`;
    let width = widths.get(key);
    if (width === undefined) widths.set(key, (width = advance(text, face)));
    return width * size;
  };
}
