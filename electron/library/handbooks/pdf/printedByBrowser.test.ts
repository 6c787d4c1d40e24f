import { chromium } from "@playwright/test";
import { describe, expect, it } from "vitest";
import { findChromium } from "../../../../build/findChromium.ts";
import { chromiumArgs } from "../../../../tests/fixtures/chromiumArgs.ts";
import { aFolder, aLibrary } from "../../../../tests/fixtures/handbooks/aLibrary.ts";

/** What a browser prints: right-to-left text glyph by glyph in the order in which it is seen, tables with their rules. */
async function print(html: string): Promise<Uint8Array<ArrayBuffer>> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
  try {
    const page = await browser.newPage();
    await page.setContent(html);
    return new Uint8Array(await page.pdf({ format: "A4" }));
  } finally {
    await browser.close();
  }
}

const style = "<style>td, th { border: 1px solid black; padding: 4px } table { border-collapse: collapse }</style>";

async function readPrinted(html: string) {
  const library = aLibrary();
  const edition = await library.bring(aFolder({ "printed.pdf": await print(html) }));
  const sections = await Promise.all((await library.outline(edition.id)).map(({ id }) => library.section(id)));
  library.database.close();
  return {
    edition,
    sections: sections.map(({ title, html: text }) => [title, text.replace(/ data-passage="\d+"/gu, "")]),
  };
}

describe("what a browser printed", () => {
  it("in Hebrew is read in order, with numbers, Latin words and brackets the right way round", async () => {
    const { edition, sections } = await readPrinted(
      `<html lang="he" dir="rtl">${style}<h1>טיפול בחמצן</h1><p>חולה עם ריווי (SpO2) מתחת ל-92% מקבל 15 ליטר לדקה במסכה, ולאחר מכן נבדק שוב.</p><h2>ניטור</h2><p>מדוד את הדופק כל 4 שעות.</p></html>`,
    );
    expect(edition.language).toBe("he");
    expect(sections).toEqual([
      ["טיפול בחמצן", "<p>חולה עם ריווי (SpO2) מתחת ל-92% מקבל 15 ליטר לדקה במסכה, ולאחר מכן נבדק שוב.</p>"],
      ["ניטור", "<p>מדוד את הדופק כל 4 שעות.</p>"],
    ]);
  });

  it("in Arabic keeps a table with its first column first", async () => {
    const { edition, sections } = await readPrinted(
      `<html lang="ar" dir="rtl">${style}<h1>العلاج بالأكسجين</h1><p>يُعطى الأكسجين للمريض فورًا، ثم يُراقَب كل 15 دقيقة.</p><table><tr><th>المريض</th><th>الهدف</th></tr><tr><td>بالغ</td><td>94%</td></tr><tr><td>حامل</td><td>92–95%</td></tr></table></html>`,
    );
    expect(edition.language).toBe("ar");
    const [title, html] = sections[0] ?? [];
    expect(sections).toHaveLength(1);
    expect(title).toBe("العلاج بالأكسجين");
    const plain = (text: string) => text.normalize("NFC").replace(/[\u064b-\u0652]/gu, "");
    expect(plain(html ?? "")).toContain(plain("يُعطى الأكسجين للمريض فورًا، ثم يُراقَب كل 15 دقيقة."));
    // The font has no bold face of its own, so that nothing says that the first row is a head.
    expect(html).toContain("<tr><td>المريض</td><td>الهدف</td></tr>");
    expect(html).toContain("<tr><td>بالغ</td><td>94%</td></tr>");
  });

  it("in Chinese keeps wrapped headings whole and lines without spaces between them", async () => {
    const heading = "新型冠状病毒肺炎重型及危重型患者的氧疗与机械通气支持治疗原则及其注意事项和随访安排";
    const text = "重型患者应当接受鼻导管或面罩吸氧，并及时评估呼吸窘迫和低氧血症是否缓解。".repeat(4);
    const { edition, sections } = await readPrinted(
      `<html lang="zh">${style}<h1>${heading}</h1><p>${text}</p><h2>监测</h2><p>每四小时测量一次。</p></html>`,
    );
    expect(edition.language).toBe("zh");
    expect(sections).toEqual([
      [heading, `<p>${text}</p>`],
      ["监测", "<p>每四小时测量一次。</p>"],
    ]);
  });
});
