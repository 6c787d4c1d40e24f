import type { KeyObject } from "node:crypto";
import { ExpectedFailure } from "../../../../contract/failure.ts";
import { packFormatVersion, type PackAbout } from "../../../../contract/models/pack.ts";
import type { ParsedHandbook } from "../../handbooks/content/parsedHandbook.ts";
import { cutBook, type PackedBook } from "./cutBook.ts";
import { readHead, writeHead, type PackHead } from "./packHead.ts";
import { readContent } from "./readBook.ts";
import { publicKeyOf } from "./signature.ts";

/** Who signs, and as whom; null makes a pack that nobody answers for. */
export interface Signer {
  readonly privateKey: KeyObject;
  readonly name: string;
}

export type PackWishes = Pick<PackAbout, "handbookKey" | "title" | "edition" | "source" | "licence" | "publishedAt">;

/**
 * Makes a pack of a handbook: its segments, the head first. The same handbook, wishes and key give the same bytes. What
 * was made is read again as on the computer it goes to: a pack that would lose a word is not handed out. Failures:
 * `pack.tooLarge`, `pack.contentRefused`.
 */
export async function makePack(
  handbook: PackedBook,
  wishes: PackWishes,
  signer: Signer | null,
): Promise<{ head: PackHead; segments: Uint8Array[] }> {
  const cut = cutBook(handbook);
  const segments = cut.map(({ packed: _packed, ...segment }) => segment);
  const content = await readContent(handbook.id, handbook.title, segments, (number) => {
    return cut[number - 1]?.packed ?? new Uint8Array();
  });
  if (wordsOf(content.sections) !== wordsOf(handbook.sections)) {
    throw new ExpectedFailure("pack.contentRefused", { what: "words" });
  }
  const head = writeHead(
    {
      ...wishes,
      formatVersion: packFormatVersion,
      language: handbook.language,
      format: handbook.format,
      notices: [...handbook.notices],
      clinicallyReviewed: handbook.clinicallyReviewed,
      counts: content.counts,
      publisher: signer === null ? null : { key: publicKeyOf(signer.privateKey), name: signer.name },
      segments,
    },
    signer?.privateKey ?? null,
  );
  return { head: readHead(head), segments: [head, ...cut.map(({ packed }) => packed)] };
}

/** Everything that is read and found, in order. */
function wordsOf(sections: ParsedHandbook["sections"]): string {
  return JSON.stringify(
    sections.map(({ level, title, page, passages }) => [
      level,
      title,
      page,
      passages.map((each) => [each.text, each.page]),
    ]),
  );
}
