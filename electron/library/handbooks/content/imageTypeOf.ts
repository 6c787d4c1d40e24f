/** The content type that the bytes themselves show, or null for what is not shown as an image. */
export function imageTypeOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString("latin1");
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "image/gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  return isHarmlessSvg(bytes) ? "image/svg+xml" : null;
}

const largestSvg = 2 * 1024 * 1024;
const harmful =
  /<script|<foreignobject|<!entity|<!doctype[^>]*\[|<iframe|<object|<embed|<animate|<set[\s>]|<style|\son[a-z]+\s*=|javascript:|@import|url\(\s*['"]?(?!#)|<\?xml-stylesheet/i;
const references = /(?:href|src)\s*=\s*(?!["']?#)/i;

/** Drawings only: nothing that runs, and nothing that points outside. */
function isHarmlessSvg(bytes: Uint8Array): boolean {
  if (bytes.byteLength > largestSvg) return false;
  const text = Buffer.from(bytes).toString("utf8").trimStart();
  if (!/^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<svg[\s>]/i.test(text)) return false;
  return !harmful.test(text) && !references.test(text);
}
