/** Fills an element with the first so many tiles. */
export function showTiles(element, count) {
  for (let i = 0; i < count; i++) {
    const image = new Image();
    image.src = new URL(`../images/tile-${String(i).padStart(2, "0")}.png`, import.meta.url);
    image.alt = `Tile ${i}`;
    element.append(image);
  }
}
