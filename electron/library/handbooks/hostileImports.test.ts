import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpectedFailure } from "../../../contract/failure.ts";
import { aFolder, aLibrary } from "../../../tests/fixtures/handbooks/aLibrary.ts";
import { cleanHtml } from "./content/cleanHtml.ts";
import { imageTypeOf } from "./content/imageTypeOf.ts";
import { parseCleanHtml, serialise, element } from "./content/htmlTree.ts";
import { renderPage } from "./markdown/renderPage.ts";
import { resolveReferences } from "./markdown/resolveReferences.ts";

const harmful =
  /<(?:script|style|iframe|object|embed|form|input|svg|math|link|meta|base|button|template)\b|<[^>]*\s(?:on\w+|style|class|id|srcset|action|formaction|xlink:href)\s*=|<[^>]*(?:href|src)="(?!\/media\/handbooks\/|#\/handbooks\/)/iu;

function render(source: string): string {
  const holder = element("div", {}, renderPage(source));
  resolveReferences(holder, { image: () => null, place: () => null });
  return serialise(holder.children);
}

async function codeOf(files: Record<string, string | Uint8Array<ArrayBuffer>>): Promise<unknown> {
  const library = aLibrary();
  const outcome = await library.bring(aFolder(files)).then(
    () => "imported",
    (cause: unknown) => (cause instanceof ExpectedFailure ? cause.code : cause),
  );
  const kept = library.database.prepare("SELECT count(*) FROM editions").pluck().get();
  expect(kept).toBe(outcome === "imported" ? 1 : 0);
  return outcome;
}

describe("what pages may not bring in", () => {
  it.each([
    "<script>alert(1)</script>ok",
    "<img src=x onerror=alert(1)>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    "<svg><script>alert(1)</script></svg>",
    '<iframe srcdoc="<script>1</script>"></iframe>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<img src="//example.org/track.gif">',
    '<table background="https://example.org/x"><tr><td style="background:url(https://example.org)">x</table>',
    '<p id="location" class="x" style="position:fixed">x</p>',
    "<style>@import url(https://example.org)</style>",
    '<form action="https://example.org"><input name=password></form>',
    "[x](javascript:alert(1)) ![x](https://example.org/a.png) <https://example.org>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<p data-passage="1" data-note="evil">x</p>',
    "<b <script>alert(1)</script>",
    '<img alt="\\"><script>alert(1)</script>" src=x>',
  ])("%s", (source) => {
    const html = render(source);
    expect(html).not.toMatch(harmful);
    expect(html).not.toContain("data-passage");
  });

  it("holds for any mixture of pieces of markup", () => {
    const piece = fc.constantFrom(
      ..."< > \" ' ` / = & ; ! - [ ] ( ) * # \n javascript: https://x.example <script> </script> <img <a href= src= onerror= style= <svg <!-- --> <table> <td> &#x3c; &lt; <p alert(1) data: ]]> <![CDATA[ \0".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = render(pieces.join(""));
        expect(html).not.toMatch(harmful);
        // What is kept reads back as what it was.
        expect(serialise(parseCleanHtml(html))).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  it("drawings that run or fetch are no images", () => {
    const svg = (inside: string) => new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
    expect(imageTypeOf(svg('<path d="M0 0"/><use href="#a"/>'))).toBe("image/svg+xml");
    for (const inside of [
      "<script/>",
      "<g onload='x'/>",
      "<image href='https://x'/>",
      "<a xlink:href='javascript:x'/>",
      "<foreignObject/>",
      "<style>*{}</style>",
    ]) {
      expect(imageTypeOf(svg(inside))).toBeNull();
    }
    expect(imageTypeOf(new TextEncoder().encode("<html>"))).toBeNull();
  });
});

describe("hostile and unlucky imports", () => {
  it("end in a worded failure, or in a book without what was hostile, and leave nothing half", async () => {
    expect(await codeOf({ "a.md": "" })).toBe("handbook.importEmpty");
    expect(await codeOf({ "a.md": "   \n" })).toBe("handbook.importNoText");
    expect(await codeOf({ "a.md": "# Only a title" })).toBe("handbook.importNoText");
    expect(await codeOf({ "a.png": "x", "b.txt": "x" })).toBe("handbook.importNoText");
    expect(await codeOf({ "a.docx": "PK" })).toBe("handbook.importUnsupported");
    expect(await codeOf({ "../../a.md": "# A\n\nx" })).toBe("handbook.importUnsupported");
    expect(await codeOf({ "/etc/a.md": "# A\n\nx" })).toBe("handbook.importUnsupported");
    expect(await codeOf({ "C:\\a.md": "# A\n\nx" })).toBe("handbook.importUnsupported");
    expect(await codeOf({ "a.md": Uint8Array.from({ length: 400 }, (_, index) => (index * 89) % 256) })).toBe(
      "handbook.encodingUnknown",
    );
    expect(await codeOf({ "a.md": new Uint8Array(9 * 1024 * 1024).fill(97) })).toBe("handbook.importTooLarge");
  });

  it("read UTF-16 with a byte order mark", async () => {
    const library = aLibrary();
    const bytes = new Uint8Array(
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("# Část\n\nPříjem", "utf16le")]),
    );
    const edition = await library.bring(aFolder({ "a.md": bytes }));
    expect((await library.outline(edition.id))[0]?.title).toBe("Část");
  });

  it("survive nesting, giant tables and YAML that multiplies itself", async () => {
    const laughs = `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from("bcdefgh")
      .map((name, index) => `${name}: &${name} [${`*${"abcdefgh"[index]},`.repeat(9)}]`)
      .join("\n")}`;
    expect(await codeOf({ "a.md": `---\n${laughs}\n---\n# A\n\ntext` })).toBe("imported");
    expect(await codeOf({ "a.md": `# A\n\n${"<ul><li>".repeat(100_000)}deep` })).toBe("handbook.importTooLarge");
    expect(await codeOf({ "a.md": `# A\n\n${"> ".repeat(100_000)}deep\n\ntext` })).toBe("imported");
    expect(await codeOf({ "a.md": `# A\n\n${"* ".repeat(50_000)}deep\n\ntext` })).toBe("handbook.importNoText");
    expect(await codeOf({ "a.md": `# A\n\n|a|b|\n|-|-|\n${"|1|2|\n".repeat(20_000)}` })).toBe("imported");
    expect(await codeOf({ "a.md": `# A\n\n${"[".repeat(50_000)}text` })).toBe("imported");
    expect(cleanHtml("<div>".repeat(1000)).length).toBeLessThan(2000);
  });
});
