import { ExpectedFailure } from "../../../../contract/failure.ts";
import type { ParsedHandbook } from "../content/parsedHandbook.ts";
import type { ImportWishes, ReportProgress } from "../import/importJob.ts";
import type { ImportFile } from "../markdown/folderFiles.ts";
import { fragmentOf } from "../epub/readNavigation.ts";
import { readHtml } from "./readHtml.ts";

interface Part {
  readonly type: string;
  readonly charset: string | null;
  readonly location: string;
  readonly contentId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const mostParts = 5000;

/** True for a page that a browser or Word saved as one file (RFC 2557). */
export function isMhtml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  return (
    /^(?:[\w-]+:|\s)/u.test(head) &&
    /^mime-version:/imu.test(head) &&
    /^content-type:\s*multipart\/related/imu.test(head)
  );
}

/** Reads a page saved as one file. Failures: `handbook.*`. */
export function readMhtml(file: ImportFile, wishes: ImportWishes, report: ReportProgress): ParsedHandbook {
  const parts = readParts(Buffer.from(file.bytes).toString("latin1"));
  const main = parts.find((part) => /html/u.test(part.type));
  if (!main) throw new ExpectedFailure("handbook.importNoText");
  const name = (file.path.split("/").at(-1) ?? "page").replace(/\.[^.]*$/u, "");
  const pathOf = (part: Part) => (part === main ? `${name}.html` : `parts/${parts.indexOf(part)}`);
  const used = parts.filter((part) => part === main || part.type.startsWith("image/"));
  const byName = new Map<string, string>();
  for (const part of used) {
    if (part.location !== "") byName.set(part.location, pathOf(part));
    if (part.contentId !== "") byName.set(`cid:${part.contentId}`, pathOf(part));
  }
  const files = used.map((part) => ({ path: pathOf(part), bytes: part.bytes }));
  return readHtml(files, wishes, report, {
    charset: main.charset,
    resolve(page, reference) {
      if (reference.startsWith("#")) return { path: page, id: fragmentOf(reference) };
      const whole = absolute(reference, main.location);
      const path = byName.get(reference) ?? byName.get(whole.replace(/#.*$/su, ""));
      return path === undefined ? null : { path, id: fragmentOf(reference) };
    },
  });
}

function absolute(reference: string, base: string): string {
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

function readParts(source: string): Part[] {
  const { headers, body } = splitHead(source);
  const boundary = parameter(headers.get("content-type") ?? "", "boundary");
  if (boundary === "") return [];
  const pieces = body.split(`--${boundary}`).slice(1, mostParts);
  return pieces
    .filter((piece) => !piece.startsWith("--"))
    .flatMap((piece) => {
      const part = splitHead(piece.replace(/^\r?\n/u, ""));
      const type = part.headers.get("content-type") ?? "";
      if (/^multipart\//iu.test(type)) return readParts(piece.replace(/^\r?\n/u, ""));
      return [
        {
          type: type.toLowerCase(),
          charset: parameter(type, "charset") || null,
          location: (part.headers.get("content-location") ?? "").trim(),
          contentId: (part.headers.get("content-id") ?? "").trim().replace(/^<|>$/gu, ""),
          bytes: decodeBody(part.body.replace(/\r?\n$/u, ""), part.headers.get("content-transfer-encoding") ?? ""),
        },
      ];
    });
}

function splitHead(source: string): { headers: Map<string, string>; body: string } {
  const end = /\r?\n\r?\n/u.exec(source);
  const head = source.slice(0, end?.index ?? source.length).replace(/\r?\n[ \t]+/gu, " ");
  const headers = new Map<string, string>();
  for (const line of head.split(/\r?\n/u)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: end ? source.slice(end.index + end[0].length) : "" };
}

function parameter(header: string, name: string): string {
  const found = new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, "iu").exec(header);
  return found?.[1] ?? found?.[2] ?? "";
}

function decodeBody(body: string, encoding: string): Uint8Array<ArrayBuffer> {
  const kind = encoding.trim().toLowerCase();
  if (kind === "base64") return new Uint8Array(Buffer.from(body, "base64"));
  if (kind !== "quoted-printable") return new Uint8Array(Buffer.from(body, "latin1"));
  const text = body
    .replace(/[ \t]*=\r?\n/gu, "")
    .replace(/=([0-9a-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return new Uint8Array(Buffer.from(text, "latin1"));
}
