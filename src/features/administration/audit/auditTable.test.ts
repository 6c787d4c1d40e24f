import fc from "fast-check";
import { expect, test } from "vitest";
import type { AuditEntry } from "../../../../contract/models/audit.ts";
import { auditCsv, auditJsonLines, csvCell } from "./auditTable.ts";

const anEntry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  number: 1,
  at: "2026-11-22T08:00:00.000Z",
  actorId: null,
  actorName: "Mia",
  action: "member.joined",
  subjectKind: "member",
  subjectId: "01936b7e-6f00-7000-8000-000000000001",
  subjectName: "Mia",
  details: {},
  addressKind: "internet",
  hash: "0".repeat(64),
  ...change,
});

/** As RFC 4180 has it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const signs = text.split("");
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at];
    if (quoted && sign === '"' && signs[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") {
      rows.at(-1)!.push(cell);
      cell = "";
    } else if (!quoted && sign === "\r" && signs[at + 1] === "\n") {
      rows.at(-1)!.push(cell);
      cell = "";
      rows.push([]);
      at += 1;
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

test("what a spreadsheet would run is made harmless", () => {
  expect(csvCell("=1+1")).toBe(`"'=1+1"`);
  for (const sign of ["=", "+", "-", "@", "\t=", "\r@", " =", "\u200e=", "＝"]) {
    expect(csvCell(`${sign}cmd|' /C calc'!A0`)).toMatch(/^"'/u);
  }
  expect(csvCell("Mia, née Noa")).toBe('"Mia, née Noa"');
  expect(csvCell("a=b")).toBe("a=b");
});

test("whatever stands in a name, every row keeps its columns and no cell begins a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (names) => {
      const entries = names.map((subjectName, index) => anEntry({ number: index + 1, subjectName }));
      const [head, ...rows] = parseCsv(auditCsv(entries).slice(1));
      expect(rows).toHaveLength(names.length);
      for (const [index, row] of rows.entries()) {
        expect(row).toHaveLength(head!.length);
        expect(row.some((cell) => /^[=+\-@\t\r]/u.test(cell))).toBe(false);
        expect(row[7]!.replace(/^'/u, "")).toBe(names[index]!.replace(/^'/u, ""));
      }
    }),
  );
});

test("each line of JSON is one whole entry", () => {
  const entries = [anEntry(), anEntry({ number: 2, subjectName: "two\nlines" })];
  const lines = auditJsonLines(entries).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(entries);
});
