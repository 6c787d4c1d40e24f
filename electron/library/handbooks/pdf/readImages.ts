import type { PDFPageProxy } from "pdfjs-dist";
import { sha256Of } from "../content/deriveId.ts";
import type { ParsedAsset } from "../content/parsedHandbook.ts";
import { encodePng } from "./encodePng.ts";
import type { Pdfjs } from "./openPdf.ts";
import { walkOperators, type OperatorList } from "./walkOperators.ts";

export interface PlacedImage {
  readonly asset: ParsedAsset;
  readonly top: number;
}

/** What pdf.js decodes an image to. `kind`: 1 bit, RGB or RGBA. */
interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  readonly data?: Uint8Array | Uint8ClampedArray;
}

/** Smaller ones are rules and bullets. In points as shown, and in pixels. */
const smallestShown = 24;
const smallestSide = 16;
/** Larger ones are reduced: a screen shows no more. */
const mostPixels = 3_000_000;
const mostImagesOnPage = 60;

/** The images of a page with the height at which they stand. Text masks and drawn lines are not images. */
export async function readImages(pdfjs: Pdfjs, page: PDFPageProxy, list: OperatorList): Promise<PlacedImage[]> {
  const images: PlacedImage[] = [];
  for (const { operation, args, matrix } of walkOperators(pdfjs, list)) {
    if (operation !== pdfjs.OPS.paintImageXObject || typeof args[0] !== "string") continue;
    const [a, b, c, d, , y] = matrix;
    const width = Math.hypot(a, b);
    const height = Math.hypot(c, d);
    if (width < smallestShown || height < smallestShown || images.length >= mostImagesOnPage) continue;
    const asset = toAsset(await objectOf(page, args[0]));
    if (asset) images.push({ asset, top: y + Math.max(0, b) + Math.max(0, d) });
  }
  return images;
}

function objectOf(page: PDFPageProxy, name: string): Promise<DecodedImage | null> {
  const store = name.startsWith("g_") ? page.commonObjs : page.objs;
  // pdf.js answers for every object, with null for one that it could not decode.
  return new Promise((resolve) => void store.get(name, (value: unknown) => resolve(value as DecodedImage | null)));
}

function toAsset(image: DecodedImage | null): ParsedAsset | null {
  if (!image?.data || image.width < smallestSide || image.height < smallestSide) return null;
  const expanded = expand(image, image.data);
  if (!expanded) return null;
  const { width, height, samples } = reduce(image.width, image.height, expanded.channels, expanded.samples);
  const bytes = encodePng(width, height, expanded.channels, samples);
  return { sha256: sha256Of(bytes), contentType: "image/png", bytes };
}

function expand(
  image: DecodedImage,
  data: Uint8Array | Uint8ClampedArray,
): { channels: 1 | 3 | 4; samples: Uint8Array } | null {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (image.kind === 3) return { channels: 4, samples: bytes };
  if (image.kind === 2) return { channels: 3, samples: bytes };
  if (image.kind !== 1) return null;
  const stride = (image.width + 7) >> 3;
  const samples = new Uint8Array(image.width * image.height);
  for (let row = 0; row < image.height; row += 1) {
    for (let column = 0; column < image.width; column += 1) {
      const bit = ((bytes[row * stride + (column >> 3)] ?? 0) >> (7 - (column & 7))) & 1;
      samples[row * image.width + column] = bit * 255;
    }
  }
  return { channels: 1, samples };
}

/** The mean of squares of pixels, as many as it takes to come under the limit. */
function reduce(width: number, height: number, channels: number, samples: Uint8Array) {
  const step = Math.ceil(Math.sqrt((width * height) / mostPixels));
  if (step <= 1) return { width, height, samples };
  const small = { width: Math.floor(width / step), height: Math.floor(height / step) };
  const reduced = new Uint8Array(small.width * small.height * channels);
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1) {
      for (let channel = 0; channel < channels; channel += 1) {
        let sum = 0;
        for (let dy = 0; dy < step; dy += 1) {
          const row = ((y * step + dy) * width + x * step) * channels + channel;
          for (let dx = 0; dx < step; dx += 1) sum += samples[row + dx * channels] ?? 0;
        }
        reduced[(y * small.width + x) * channels + channel] = Math.round(sum / (step * step));
      }
    }
  }
  return { ...small, samples: reduced };
}
