export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where everyone stands in the recorded picture, in the order given: equal tiles of the picture's own shape, or, when
 * somebody shows a screen, the first screen large and everybody else in a column beside it. Runs from right to left
 * where the language does.
 */
export function layoutTiles(
  shows: readonly ("camera" | "screen")[],
  frame: { readonly width: number; readonly height: number },
  direction: "ltr" | "rtl",
): Rectangle[] {
  const screen = shows.indexOf("screen");
  const tiles = screen >= 0 && shows.length > 1 ? besideScreen(shows.length, screen, frame) : grid(shows.length, frame);
  return direction === "ltr" ? tiles : tiles.map((tile) => ({ ...tile, x: frame.width - tile.x - tile.width }));
}

function grid(count: number, { width, height }: { width: number; height: number }): Rectangle[] {
  const columns = Math.ceil(Math.sqrt(count));
  // Equal shape in both directions: two people stand side by side with room above and below.
  const tile = { width: Math.floor(width / columns), height: Math.floor(height / columns) };
  const rows = Math.ceil(count / columns);
  const top = Math.floor((height - rows * tile.height) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns);
    const inRow = Math.min(columns, count - row * columns);
    const start = Math.floor((width - inRow * tile.width) / 2);
    return { ...tile, x: start + (index % columns) * tile.width, y: top + row * tile.height };
  });
}

function besideScreen(
  count: number,
  screen: number,
  { width, height }: { width: number; height: number },
): Rectangle[] {
  const others = count - 1;
  const side = Math.floor(width / 4);
  const tileHeight = Math.min(Math.floor((side * height) / width), Math.floor(height / others));
  const top = Math.floor((height - others * tileHeight) / 2);
  return Array.from({ length: count }, (_, index) => {
    if (index === screen) return { x: 0, y: 0, width: width - side, height };
    const place = index < screen ? index : index - 1;
    return { x: width - side, y: top + place * tileHeight, width: side, height: tileHeight };
  });
}

/** The part of a picture that is shown, and where: `contain` shows all of it, `cover` fills the tile. */
export function fitPicture(
  picture: { readonly width: number; readonly height: number },
  tile: Rectangle,
  fit: "contain" | "cover",
): { readonly source: Rectangle; readonly target: Rectangle } {
  const across = tile.width / picture.width;
  const down = tile.height / picture.height;
  if (fit === "contain") {
    const scale = Math.min(across, down);
    const width = picture.width * scale;
    const height = picture.height * scale;
    const target = {
      x: tile.x + (tile.width - width) / 2,
      y: tile.y + (tile.height - height) / 2,
      width,
      height,
    };
    return { source: { x: 0, y: 0, width: picture.width, height: picture.height }, target };
  }
  const scale = Math.max(across, down);
  const width = tile.width / scale;
  const height = tile.height / scale;
  const source = { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
  return { source, target: tile };
}
