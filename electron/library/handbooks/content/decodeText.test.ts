import { describe, expect, it } from "vitest";
import { encodeAs } from "../../../../tests/fixtures/handbooks/encodeAs.ts";
import { decodeText } from "./decodeText.ts";

const texts = {
  cs: "Pacienti s horečkou by měli být odděleni od ostatních pacientů. Žádné předměty nesmí opustit zónu, řízení a prevence.",
  ru: "Пациенты с высокой температурой должны быть отделены от других пациентов.",
  uk: "Пацієнти з високою температурою повинні бути відокремлені від інших пацієнтів. Їжа, її.",
  ar: "يجب عزل المرضى المصابين بالحمى عن المرضى الآخرين، ويستخدم العاملون الصحيون معدات الوقاية.",
  zh: "发热患者应与其他患者隔离。医务人员应使用个人防护用品，并严格遵守所有规定。",
  tw: "發熱患者應與其他患者隔離。醫務人員應使用個人防護用品，並嚴格遵守所有規定。",
  ja: "発熱のある患者は他の患者から隔離する必要があります。医療従事者は個人用防護具を使用します。",
  ko: "발열 환자는 다른 환자와 격리되어야 합니다. 의료진은 개인 보호 장비를 사용합니다.",
  th: "ผู้ป่วยที่มีไข้ควรแยกจากผู้ป่วยอื่น บุคลากรทางการแพทย์ใช้อุปกรณ์ป้องกันส่วนบุคคล",
  tr: "Ateşi olan hastalar diğer hastalardan ayrılmalıdır. Sağlık çalışanları koruyucu ekipman kullanır.",
  el: "Οι ασθενείς με πυρετό πρέπει να απομονώνονται από τους άλλους ασθενείς.",
  he: "יש לבודד חולים עם חום מחולים אחרים. אנשי הצוות הרפואי משתמשים בציוד מגן.",
  fr: "Les patients fébriles doivent être isolés. Le personnel soignant utilise des équipements — « très » nécessaire, œdème.",
  es: "Los pacientes con fiebre deberían ser aislados. ¿Qué hacer? La información está aquí, señor: atención, niños.",
} as const;

const written: [keyof typeof texts, string][] = [
  ["cs", "windows-1250"],
  ["cs", "iso-8859-2"],
  ["ru", "windows-1251"],
  ["ru", "koi8-r"],
  ["ru", "ibm866"],
  ["uk", "windows-1251"],
  ["uk", "koi8-u"],
  ["ar", "windows-1256"],
  ["zh", "gbk"],
  ["tw", "big5"],
  ["ja", "shift_jis"],
  ["ja", "euc-jp"],
  ["ko", "euc-kr"],
  ["th", "windows-874"],
  ["tr", "windows-1254"],
  ["el", "windows-1253"],
  ["he", "windows-1255"],
  ["fr", "windows-1252"],
  ["es", "windows-1252"],
];

describe("decodeText", () => {
  it.each(written)("reads %s in %s: guessed, declared, and declared wrongly", (language, encoding) => {
    const bytes = encodeAs(encoding, texts[language]);
    expect(decodeText("a", bytes)).toEqual({ text: texts[language], guessed: true });
    expect(decodeText("a", bytes, encoding).text).toBe(texts[language]);
    expect(decodeText("a", bytes, "utf-8")).toEqual({ text: texts[language], guessed: true });
    expect(decodeText("a", bytes, "no-such-thing")).toEqual({ text: texts[language], guessed: true });
  });

  // Servers and old editors call nearly everything Western.
  it.each(written.filter(([language]) => !["cs", "tr", "fr", "es"].includes(language)))(
    "reads %s in %s that is called Western",
    (language, encoding) => {
      const bytes = encodeAs(encoding, texts[language]);
      expect(decodeText("a", bytes, "iso-8859-1")).toEqual({ text: texts[language], guessed: true });
    },
  );

  it("takes a declared encoding at its word where the bytes bear it out", () => {
    expect(decodeText("a", encodeAs("gbk", texts.zh), "gb2312")).toEqual({ text: texts.zh, guessed: false });
    expect(decodeText("a", encodeAs("windows-1250", texts.cs), "windows-1250").guessed).toBe(false);
    expect(decodeText("a", encodeAs("windows-1252", "Né"), "iso-8859-1")).toEqual({ text: "Né", guessed: false });
  });

  it("believes UTF-8 before what is declared, and says so", () => {
    const bytes = new TextEncoder().encode(texts.cs);
    expect(decodeText("a", bytes)).toEqual({ text: texts.cs, guessed: false });
    expect(decodeText("a", bytes, "windows-1252")).toEqual({ text: texts.cs, guessed: true });
    expect(decodeText("a", new TextEncoder().encode("plain"), "gbk")).toEqual({ text: "plain", guessed: false });
  });

  it("reads UTF-16 with and without its mark", () => {
    const text = "Část první. Příjem pacientů.\n".repeat(5);
    const little = Buffer.from(text, "utf16le");
    const big = Buffer.from(little).swap16();
    expect(decodeText("a", Buffer.concat([Buffer.from([0xff, 0xfe]), little]))).toEqual({ text, guessed: false });
    expect(decodeText("a", Buffer.concat([Buffer.from([0xfe, 0xff]), big])).text).toBe(text);
    expect(decodeText("a", little)).toEqual({ text, guessed: true });
    expect(decodeText("a", big)).toEqual({ text, guessed: true });
  });

  it("mends UTF-8 with pieces of another file in it, and says so", () => {
    const bytes = Buffer.concat([
      Buffer.from(texts.cs),
      Buffer.from(encodeAs("windows-1252", " “très” ")),
      Buffer.from(texts.cs),
    ]);
    expect(decodeText("a", bytes)).toEqual({ text: `${texts.cs} “très” ${texts.cs}`, guessed: true });
  });

  it("says where nothing fits", () => {
    const noise = Uint8Array.from({ length: 400 }, (_, index) => (index * 89) % 256);
    expect(() => decodeText("a", noise)).toThrow("handbook.encodingUnknown");
  });
});
