import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildHandbooks, shippedHandbooks } from "./buildHandbooks.ts";
import { checkHandbooks, shippedLanguages } from "./checkHandbooks.ts";
import { numbersIn } from "./handbooks/numbersIn.ts";

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "check-handbooks-"))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const sources: Readonly<Record<string, string>> = { zh: "来源", ar: "المصادر", es: "Fuentes" };

function aPage(language: string): string {
  const hours: Readonly<Record<string, string>> = { ar: "كل ساعتين", zh: "每 2 小时", fr: "toutes les 2 heures" };
  const litres: Readonly<Record<string, string>> = {
    fr: "0,5 à 1\u00a0000 l",
    es: "0,5 a 1.000 l",
    ar: "٠٫٥ إلى ١٠٠٠ لتر",
  };
  const milligrams: Readonly<Record<string, string>> = { zh: "6 毫克", ar: "6 ملغ" };
  return `# Oxygen

COVID-19, N95. Turn ${hours[language] ?? "every 2 hours"}.

{% hint style="danger" %}
Above 30.
{% endhint %}

| Patient | Target |
|---|---|
| Adult | 90 % |
| Flow | ${litres[language] ?? "0.5 to 1,000 l"} |

1. Sit up.
2. Give 5 litres.
3. Give ${milligrams[language] ?? "6 mg"} (RECOVERY 2021).

## ${sources[language] ?? "Sources"}

- World Health Organization. *Clinical management of COVID-19: living guideline*. 2023.
- 国家卫生健康委员会. *新型冠状病毒感染诊疗方案（试行第十版）*. 2023.
`;
}

function aReadme(language: string): string {
  return `---
title: "Guide"
language: ${language}
edition: "1.0 (2026)"
source: "The project"
licence: Apache-2.0
clinicallyReviewed: false
handbook: guide
---

# About
`;
}

/** A handbook that may be shipped, with a change in one file: `null` removes it. */
function check(file?: string, change: (text: string) => string | null = (text) => text): string[] {
  for (const language of shippedLanguages) {
    const folder = path.join(directory, "guide", language);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, "README.md"), aReadme(language));
    fs.writeFileSync(path.join(folder, "01-oxygen.md"), aPage(language));
  }
  if (file !== undefined) {
    const place = path.join(directory, "guide", file);
    const before = fs.readFileSync(place, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`the change of ${file} changes nothing`);
    if (after === null) fs.rmSync(place);
    else fs.writeFileSync(place, after);
  }
  return checkHandbooks(directory);
}

const replace = (from: string, to: string) => (text: string) => text.replace(from, to);
const page = (language: string) => `guide/${language}/01-oxygen.md`;

describe("the check of the handbooks that ship", () => {
  it("has nothing against those that ship, nor against a whole one", () => {
    expect(checkHandbooks(shippedHandbooks.sourceDirectory)).toEqual([]);
    expect(check()).toEqual([]);
  });

  it("misses a language, and refuses one that nobody speaks for", () => {
    check();
    fs.renameSync(path.join(directory, "guide/zh"), path.join(directory, "guide/xx"));
    expect(checkHandbooks(directory)).toEqual([
      'guide: lacks the language "zh"',
      "guide/xx: is none of the languages that ship",
    ]);
  });

  it.each([
    ["a page", () => null, "guide/ar: lacks the page 01-oxygen.md"],
    [
      "a heading",
      replace("# Oxygen\n", ""),
      `${page("ar")}:17: heading 1 is of level 2; in English: of level 1 (line 1)`,
    ],
    ["a row", replace("| Adult | 90 % |\n", ""), `${page("ar")}:9: table 1 is 2 x 2; in English: 3 x 2 (line 9)`],
    ["a cell", replace("| 90 % |", "|"), `${page("ar")}:9: row 2 of the table has 1 cells, not 2`],
    [
      "an item",
      replace("1. Sit up.\n", ""),
      `${page("ar")}:14: list 1 is numbered of 2; in English: numbered of 3 (line 14)`,
    ],
    [
      "the order of a list",
      (text: string) => text.replaceAll(/^\d\. /gmu, "- "),
      `${page("ar")}:14: list 1 is bullet of 3; in English: numbered of 3 (line 14)`,
    ],
    [
      "a warning",
      replace('style="danger"', 'style="info"'),
      `${page("ar")}:5: hint 1 is of style "info"; in English: of style "danger" (line 5)`,
    ],
    [
      "a figure",
      replace("90 %", "80 %"),
      `${page("ar")}:11: "Oxygen", table 1, row 2, cell 2 lacks 90 and has 80 that the English has not (line 11 in English)`,
    ],
    ["a dual", replace("كل ساعتين", "كل ساعات"), `${page("ar")}:3: "Oxygen", running text lacks 2 (line 3 in English)`],
    [
      "a decimal sign",
      replace("٠٫٥", "٠،٥"),
      `${page("ar")}:12: "Oxygen", table 1, row 3, cell 2 lacks 0.5 and has 0, 5 that the English has not (line 12 in English)`,
    ],
    ["the sources", replace("## المصادر", "## غيرها"), `${page("ar")}: does not end with a section "## المصادر"`],
    [
      "a year",
      replace("guideline*. 2023.", "guideline*."),
      `${page("ar")}:20: is no source of the form "Issuer. *Title*. Year.": World Health Organization. *Clinical management of COVID-19: living guideline*.`,
    ],
    [
      "an issuer",
      replace("World Health Organization. ", ""),
      `${page("ar")}:20: is no source of the form "Issuer. *Title*. Year.": *Clinical management of COVID-19: living guideline*. 2023.`,
    ],
    [
      "the same source",
      replace("living guideline", "دليل"),
      `${page("ar")}: does not name the source "Clinical management of COVID-19: living guideline (2023)" of the English page`,
    ],
  ])("names the file and the place where a translation lacks %s", (_what, change, words) => {
    expect(check("ar/01-oxygen.md", change)).toContain(words);
  });

  it("wants the source of a dose beside it", () => {
    expect(check("en/01-oxygen.md", replace(" (RECOVERY 2021)", ""))).toContain(
      `${page("en")}:16: "Oxygen", list 1, item 3 names a dose without its source and year`,
    );
  });

  it.each(["title", "language", "edition", "source", "licence", "clinicallyReviewed", "handbook"])(
    "wants %s in the front matter",
    (key) => {
      const problems = check("en/README.md", (text) => text.replace(new RegExp(`^${key}:.*\n`, "mu"), ""));
      expect(problems.join("\n")).toContain(`guide/en/README.md: front matter lacks "${key}`);
    },
  );

  it("does not let a book claim a review, another language or another name", () => {
    expect(check("en/README.md", replace("Reviewed: false", "Reviewed: true"))).toEqual([
      "guide/en/README.md: front matter says clinicallyReviewed: true, not false",
    ]);
    expect(check("zh/README.md", replace("language: zh", "language: en"))).toEqual([
      "guide/zh/README.md: front matter says language: en, not zh",
    ]);
    expect(check("zh/README.md", replace("handbook: guide", "handbook: other"))).toEqual([
      "guide/zh/README.md: front matter says handbook: other, not guide",
    ]);
  });

  it("fails the build with every reason, and leaves what was built", async () => {
    check("ar/01-oxygen.md", replace("90 %", "80 %"));
    const target = path.join(directory, "built.sqlite");
    await expect(buildHandbooks({ sourceDirectory: directory, target })).rejects.toThrow(/lacks 90 and has 80/u);
    expect(fs.existsSync(target)).toBe(false);
  });
});

describe("the figures of a text", () => {
  const separators = {
    en: { thousands: [",", "\u00a0"], decimal: "." },
    zh: { thousands: [",", ""], decimal: "." },
    ar: { thousands: [",", "\u066c", ""], decimal: "." },
    fr: { thousands: ["\u00a0", "\u202f", ""], decimal: "," },
    es: { thousands: [".", "\u00a0", ""], decimal: "," },
  };

  it("are the same however a language writes them", () => {
    const any = fc.record({
      whole: fc.integer({ min: 0, max: 9_999_999 }),
      part: fc.option(fc.stringMatching(/^\d{1,2}$/u), { nil: undefined }),
      choice: fc.nat(2),
      language: fc.constantFrom(...(Object.keys(separators) as (keyof typeof separators)[])),
      eastern: fc.boolean(),
    });
    fc.assert(
      fc.property(any, ({ whole, part, choice, language, eastern }) => {
        const { thousands, decimal } = separators[language];
        const grouped = `${whole}`.replaceAll(/\B(?=(?:\d{3})+$)/gu, thousands[choice % thousands.length] ?? "");
        let text = part === undefined ? grouped : `${grouped}${decimal}${part}`;
        if (eastern && language === "ar")
          text = text.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0x660 + Number(digit)));
        expect(numbersIn(`到${text} mg`, language)).toEqual([part === undefined ? `${whole}` : `${whole}.${part}`]);
      }),
    );
  });

  it("are not the digits of a name", () => {
    expect(numbersIn("COVID-19, كوفيد-19, 2019冠状病毒病, N95, FFP2, SpO₂ 94–98 %, NEWS2 ≥ 7", "en")).toEqual([
      "94",
      "98",
      "7",
    ]);
    expect(numbersIn("−20 °C, 12-16 h", "en")).toEqual(["-20", "12", "16"]);
  });
});
