import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { translationLanguages, type TranslationLanguage as Language } from "../../contract/models/translation.ts";
import { aBrowserDocument } from "../../tests/fixtures/aBrowserDocument.ts";
import { renderMarkdown } from "../ui/renderMarkdown.ts";
import { joinCut } from "./cutMarks.ts";
import { cutText, isTranslated, type Sentence } from "./cutText.ts";
import { decodeRun, encodeRun } from "./encodeRun.ts";
import { readHtmlParts, writeHtmlWords } from "./readHtmlParts.ts";

beforeAll(aBrowserDocument);

const htmlForm = { read: readHtmlParts, write: writeHtmlWords, quote: writeHtmlWords };

/** What the engine gets of a page, sentence by sentence. */
const given = (html: string, language: Language): string[] =>
  cutText(html, htmlForm, language)
    .filter(isTranslated)
    .map(({ parts }) => encodeRun(parts));

/** The page that comes of what an engine makes of each sentence; one that says nothing leaves it. */
function written(html: string, language: Language, engine: (piece: string) => string | null): string {
  const write = ({ parts, source, startsLine }: Sentence): string => {
    const answer = engine(encodeRun(parts));
    return answer === null ? source : String(decodeRun(answer, parts, htmlForm.write, startsLine));
  };
  return joinCut(cutText(html, htmlForm, language).map((each) => (each.still ? each.source : write(each))));
}

const asIs = (piece: string): string => piece;
const parsed = (html: string): string => new DOMParser().parseFromString(html, "text/html").body.innerHTML;

describe("readings above words", () => {
  const ruby =
    "<p><ruby>患者<rt>かんじゃ</rt></ruby>に<ruby>酸<rp>（</rp><rt>さん</rt><rp>）</rp>素<rt>そ</rt></ruby>を投与する。</p>";

  test("are left out, and their words go with their sentence", () => {
    expect(given(ruby, "ja")).toEqual(["患者に酸素を投与する。"]);
    expect(written(ruby, "ja", () => "Give the patient oxygen.")).toBe("<p>Give the patient oxygen.</p>");
  });

  test("are left out within marks, and where words stand in elements and lines of their own", () => {
    const html = "<p>予<strong><ruby>\n  <rb>禁忌</rb>\n  <rt>きんき</rt>\n</ruby>薬</strong>。</p>";
    expect(given(html, "ja")).toEqual(['予<b id="1">禁忌薬</b>。']);
  });
});

describe("a line that ends", () => {
  test("ends what goes to the engine, so that no dose moves to the drug of the next line", () => {
    const html = renderMarkdown("Noradrenaline 0.5 mg/h\nPropofol 100 mg/h\nFentanyl 50 mcg/h");
    expect(given(html, "en")).toEqual(["Noradrenaline 0.5 mg/h", "Propofol 100 mg/h", "Fentanyl 50 mcg/h"]);
    expect(written(html, "en", (piece) => piece.replace(/^(\w+) (.*)$/u, "$2 $1"))).toBe(
      '<p dir="auto">0.5 mg/h Noradrenaline<br> 100 mg/h Propofol<br> 50 mcg/h Fentanyl</p> ',
    );
  });

  test("within marks leaves one mark where nothing came between, else two of a kind", () => {
    const html = '<p>Do <strong>not give<br/>aspirin <a href="#/x">or<br/>heparin</a></strong> now.</p>';
    expect(given(html, "en")).toEqual([
      'Do <b id="1">not give</b>',
      '<b id="1">aspirin <b id="2">or</b></b>',
      '<b id="1"><b id="2">heparin</b></b> now.',
    ]);
    expect(written(html, "en", asIs)).toBe(parsed(html));
    expect(written(html, "en", (piece) => piece.replace(/^(Do) (<b.*<\/b>)$/u, "$2 $1"))).toBe(
      parsed('<p><strong>not give</strong> Do<strong><br>aspirin <a href="#/x">or<br>heparin</a></strong> now.</p>'),
    );
  });

  test("stays where it was with nothing beside it", () => {
    const html = "<p><br>Wait.<br> <br><b><br></b> 5 mg<br>now<br></p>";
    expect(given(html, "en")).toEqual(["Wait.", "5 mg", "now"]);
    expect(written(html, "en", (piece) => piece.toUpperCase())).toBe(
      "<p><br>WAIT.<br> <br><b><br></b> 5 MG<br>NOW<br></p>",
    );
  });
});

test("what programs fill in is no word, as in messages", () => {
  expect(given("<p>Send {{name}} the %s form and {dose &amp; route} now.</p>", "en")).toEqual([
    'Send <code id="1"></code> the <code id="2"></code> form and <code id="3"></code> now.',
  ]);
});

test("a figure of a formula stays at its letters' side, wherever an engine writes it", () => {
  expect(written("<p>High CO<sub>2</sub> levels</p>", "en", () => `Niveles de CO <code id="1"></code>altos`)).toBe(
    "<p>Niveles de CO<sub>2</sub> altos</p>",
  );
});

test("spaces that keep words together stay, and others are one", () => {
  const html = "<p>5\u00a0mg  de\n morphine\u202f; 1\u202f500\u00a0mL\u3000!</p><p>\u00a0</p>";
  expect(parsed(written(html, "fr", asIs))).toBe(parsed(html.replaceAll(/[ \n]+/gu, " ")));
});

const bits = fc.oneof(
  fc.constantFrom(
    "Give 5 mg. Then wait ",
    "患者に酸素を。すぐに",
    "أعطه ٥ ملغ",
    "ให้ยา 5 มก. ",
    "<br>",
    "<br>\n",
    " ",
    "5\u00a0mg",
    "&amp;",
    "&lt;b&gt;",
    "<code>a<br>b</code>",
    "10<sup>9</sup>",
    "{x} %s",
    "https://who.int/a ",
    "❌ ",
    " ↑↑ ",
    "👩🏽‍⚕️",
    "word ".repeat(150),
  ),
  fc.string({ unit: "grapheme", maxLength: 8 }).map((text) => text.replaceAll(/[<>&\s]/gu, "")),
);
const pages = fc.letrec<{ line: string; block: string }>((tie) => ({
  line: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    bits,
    fc
      .tuple(fc.constantFrom("b", "strong", "em", "del", 'a href="#/x"'), fc.array(tie("line"), { maxLength: 4 }))
      .map(([name, lines]) => `<${name}>${lines.join("")}</${name.split(" ")[0] ?? ""}>`),
  ),
  block: fc
    .tuple(fc.constantFrom("p", "li", "div", "h2"), fc.array(tie("line"), { maxLength: 6 }))
    .map(([name, lines]) => `<${name}>${lines.join("")}</${name}>`),
}));

/** With the white space among marks in one place: it is seen once, wherever it stands. */
const tidy = (page: string): string =>
  page.replaceAll(
    /(?:<[^<>]*>|[ \t\n\f\r])+/gu,
    (among) => (/(?<!<[^>]*)[ \t\n\f\r]/u.test(among) ? " " : "") + (among.match(/<[^<>]*>/gu) ?? []).join(""),
  );

test("a page of which an engine changes nothing is the page, with its marks, lines, pictures and spaces", () => {
  const languages = fc.constantFrom(...translationLanguages);
  fc.assert(
    fc.property(fc.array(pages.block, { maxLength: 4 }), languages, (blocks, language) => {
      const html = parsed(blocks.join("").replaceAll(/[\ufdd0-\ufdef]/gu, ""));
      const same = written(html, language, asIs);
      expect(tidy(parsed(same))).toBe(tidy(html));
    }),
  );
});

test.each(["<b>a<br>b</b>", "<ruby>患<rt>か</rt></ruby>", "{{a"])(
  "50,000 characters of %j are gone through once and lose nothing",
  (unit) => {
    const html = `<p>${unit.repeat(50_000 / unit.length)}</p>`;
    const left = html.replaceAll(/<rt>.*?<\/rt>|<\/?ruby>/gu, "");
    expect(parsed(written(html, "en", asIs)) === parsed(left)).toBe(true);
  },
);
