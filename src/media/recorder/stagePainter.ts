import { fitPicture, layoutTiles, type Rectangle } from "./layoutTiles.ts";
import type { RecordedPerson } from "./recordedPerson.ts";
import { stageFrame } from "./recordingFormat.ts";

interface Seat {
  person: RecordedPerson;
  readonly picture: HTMLVideoElement;
}

const background = "#0d1014";
const tileBackground = "#1d242c";
const nameText = "#ffffff";
const nameBackground = "rgb(0 0 0 / 60%)";
const gap = 4;

/** Paints everyone who agreed, and nobody else, into one picture. */
export class StagePainter {
  readonly canvas = new OffscreenCanvas(stageFrame.width, stageFrame.height);
  readonly #context: OffscreenCanvasRenderingContext2D;
  #seats: Seat[] = [];

  constructor() {
    const context = this.canvas.getContext("2d", { alpha: false });
    if (!context) throw new Error("A canvas gave no context.");
    this.#context = context;
  }

  setPeople(people: readonly RecordedPerson[]): void {
    const before = new Map(this.#seats.map((seat) => [seat.person.peerId, seat]));
    this.#seats = people.map((person) => {
      const seat = before.get(person.peerId) ?? { person, picture: newPicture() };
      before.delete(person.peerId);
      seat.person = person;
      if (seat.picture.srcObject !== person.stream) show(seat.picture, person.stream);
      return seat;
    });
    for (const { picture } of before.values()) release(picture);
  }

  paint(direction: "ltr" | "rtl"): void {
    const context = this.#context;
    context.fillStyle = background;
    context.fillRect(0, 0, stageFrame.width, stageFrame.height);
    const tiles = layoutTiles(
      this.#seats.map(({ person }) => (person.media.screen ? "screen" : "camera")),
      stageFrame,
      direction,
    );
    for (const [index, seat] of this.#seats.entries()) {
      const tile = tiles[index];
      if (tile) this.#paintSeat(seat, inset(tile), direction);
    }
  }

  close(): void {
    this.setPeople([]);
  }

  #paintSeat({ person, picture }: Seat, tile: Rectangle, direction: "ltr" | "rtl"): void {
    const context = this.#context;
    context.fillStyle = tileBackground;
    context.fillRect(tile.x, tile.y, tile.width, tile.height);
    const size = { width: picture.videoWidth, height: picture.videoHeight };
    const shown = person.media.screen || person.media.camera;
    if (shown && size.width > 0 && picture.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const { source: s, target: t } = fitPicture(size, tile, person.media.screen ? "contain" : "cover");
      context.drawImage(picture, s.x, s.y, s.width, s.height, t.x, t.y, t.width, t.height);
    }
    this.#paintName(person.name, tile, direction);
  }

  #paintName(name: string, tile: Rectangle, direction: "ltr" | "rtl"): void {
    const context = this.#context;
    const size = Math.min(24, Math.max(15, Math.round(tile.height / 18)));
    const margin = Math.round(size / 2);
    context.font = `600 ${size}px system-ui, sans-serif`;
    context.direction = direction;
    context.textAlign = "start";
    context.textBaseline = "middle";
    const widest = tile.width - 4 * margin;
    const width = Math.min(context.measureText(name).width, widest) + 2 * margin;
    const height = size + margin;
    const y = tile.y + tile.height - margin - height;
    const x = direction === "ltr" ? tile.x + margin : tile.x + tile.width - margin - width;
    context.fillStyle = nameBackground;
    context.fillRect(x, y, width, height);
    context.fillStyle = nameText;
    context.fillText(name, direction === "ltr" ? x + margin : x + width - margin, y + height / 2, widest);
  }
}

function inset(tile: Rectangle): Rectangle {
  return { x: tile.x + gap, y: tile.y + gap, width: tile.width - 2 * gap, height: tile.height - 2 * gap };
}

function newPicture(): HTMLVideoElement {
  const picture = document.createElement("video");
  // Its sound goes through the mixer.
  picture.muted = true;
  picture.playsInline = true;
  return picture;
}

function show(picture: HTMLVideoElement, stream: MediaStream | null): void {
  picture.srcObject = stream;
  // By itself it plays only on the page, where somebody could see it.
  picture.play().catch(() => {
    // Another stream took its place meanwhile, and plays in its turn.
  });
}

function release(picture: HTMLVideoElement): void {
  picture.pause();
  picture.srcObject = null;
}
