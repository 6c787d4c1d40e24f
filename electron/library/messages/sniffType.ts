const unknown = "application/octet-stream";

/** What the first bytes of a file say that it is. Its name and what its sender claimed are not asked. */
export function sniffType(bytes: Uint8Array): string {
  const text = (from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));
  const begins = (...signature: number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (begins(0xff, 0xd8, 0xff)) return "image/jpeg";
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "image/png";
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") return "image/gif";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "image/webp";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WAVE") return "audio/wav";
  if (text(4, 8) === "ftyp") {
    if (/^(?:avif|avis)$/.test(text(8, 12))) return "image/avif";
    return text(8, 11) === "M4A" ? "audio/mp4" : "video/mp4";
  }
  if (begins(0x1a, 0x45, 0xdf, 0xa3)) return "video/webm";
  if (text(0, 4) === "OggS") return "audio/ogg";
  if (text(0, 3) === "ID3" || (begins(0xff) && [0xfb, 0xf3, 0xf2].includes(bytes[1] ?? 0))) return "audio/mpeg";
  if (text(0, 4) === "fLaC") return "audio/flac";
  if (text(0, 5) === "%PDF-") return "application/pdf";
  if (begins(0x50, 0x4b, 0x03, 0x04)) return "application/zip";
  return unknown;
}

/** What a window may show by itself: pictures that cannot hold a script, sound and film. Everything else is only saved. */
export const isShown = (mediaType: string): boolean =>
  /^(?:image\/(?:jpeg|png|gif|webp|avif)|audio\/(?:wav|mp4|ogg|mpeg|flac)|video\/(?:mp4|webm))$/.test(mediaType);
