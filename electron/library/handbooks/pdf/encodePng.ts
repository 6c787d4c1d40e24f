import zlib from "node:zlib";

const colourTypes = { 1: 0, 3: 2, 4: 6 } as const;

/** A PNG of 8 bits a channel; `channels` is 1 (grey), 3 (RGB) or 4 (RGBA). */
export function encodePng(width: number, height: number, channels: 1 | 3 | 4, samples: Uint8Array): Uint8Array {
  const stride = width * channels;
  const raw = Buffer.alloc((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    // Filter 1 (each sample less the one before it) suits scans and drawings well enough.
    const target = row * (stride + 1);
    raw[target] = 1;
    for (let at = 0; at < stride; at += 1) {
      const left = at >= channels ? (samples[row * stride + at - channels] ?? 0) : 0;
      raw[target + 1 + at] = ((samples[row * stride + at] ?? 0) - left) & 0xff;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourTypes[channels], 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
      chunk("IHDR", header),
      chunk("IDAT", zlib.deflateSync(raw, { level: 6 })),
      chunk("IEND", Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(zlib.crc32(named), named.length + 4);
  return framed;
}
