/** Words for generated passages: what is searched, how people type it, and what stands around it. */
export interface SearchLanguage {
  readonly language: string;
  /** Between words; empty in scripts that write none. */
  readonly space: string;
  readonly terms: readonly string[];
  /** As typed by someone in a hurry, where that differs from the term. */
  readonly typed: (term: string) => string;
  readonly filler: readonly string[];
}

const same = (term: string) => term;
const withoutMarks = (term: string) =>
  term
    .replaceAll("đ", "d")
    .replaceAll("Đ", "D")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .normalize("NFC");
const list = (words: string) => words.split("|");

export const searchLanguages: readonly SearchLanguage[] = [
  {
    language: "en",
    space: " ",
    terms: list(
      "oxygen|pneumonia|ventilator|saturation|isolation|intubation|steroid|respirator|prone|fever|sepsis|swab|cannula|delirium|embolism|dialysis",
    ),
    typed: same,
    filler: list("the|patient|in|ward|should|be|seen|by|nurse|every|hour|and|after|treatment|with|care"),
  },
  {
    language: "zh",
    space: "",
    terms: list("氧疗|肺炎|插管|隔离|发热|咳嗽|激素|口罩|俯卧|消毒|脓毒症|呼吸机|抗病毒|血氧|透析|栓塞"),
    typed: same,
    filler: list("患者|应当|每天|进行|评估|并且|及时|护士|医生|病房|根据|情况|需要|观察|记录|的"),
  },
  {
    language: "ja",
    space: "",
    terms: list("酸素|肺炎|挿管|隔離|発熱|咳嗽|人工呼吸器|マスク|腹臥位|消毒|敗血症|抗菌薬|検体|血圧|透析|塞栓症"),
    typed: same,
    filler: list("患者|は|を|毎日|評価する|および|看護師|が|病棟|で|必要|に|応じて|観察|記録|の"),
  },
  {
    language: "th",
    space: "",
    terms: list(
      "ออกซิเจน|ปอดอักเสบ|เครื่องช่วยหายใจ|แยกกัก|ไข้|หน้ากาก|นอนคว่ำ|ฆ่าเชื้อ|ความดัน|ชีพจร|ถุงมือ|ยาปฏิชีวนะ|ไตวาย|ลิ่มเลือด|เสมหะ|วัคซีน",
    ),
    typed: same,
    filler: list("ผู้ป่วย|ควร|ได้รับ|การ|ประเมิน|ทุกวัน|และ|พยาบาล|แพทย์|ใน|หอ|ตาม|ความจำเป็น|บันทึก|หลัง|โดย"),
  },
  {
    language: "ar",
    space: " ",
    terms: list(
      "الأُكسجين|الرِّئة|التنبيب|العَزل|الحُمّى|السُّعال|الكِمامة|الانبطاح|التطهير|الضَّغط|النَّبض|الإنتان|القُنيّة|الصِّمة|الدِّيال|اللِّقاح",
    ),
    typed: (term) => withoutMarks(term).replace(/^ال/u, "").replace(/[أإ]/gu, "ا"),
    filler: list("المريض|في|الجناح|كل|ساعة|يجب|أن|مع|بعد|الممرض|ثم|إلى|عند|على|من|حتى"),
  },
  {
    language: "ru",
    space: " ",
    terms: list(
      "кислород|пневмония|лёгкие|изоляция|лихорадка|кашель|маска|прон-позиция|дезинфекция|давление|пульс|сепсис|учёт|эмболия|диализ|отёк",
    ),
    typed: (term) => term.replaceAll("ё", "е"),
    filler: list("пациент|в|палате|каждый|час|и|после|врач|сестра|должна|быть|при|для|также|осмотр|на"),
  },
  {
    language: "cs",
    space: " ",
    terms: list(
      "kyslík|zápal|dýchání|izolace|horečka|kašel|rouška|břicho|dezinfekce|krevní|tepová|sepse|výtěr|plicní|dialýza|očkování",
    ),
    typed: withoutMarks,
    filler: list("pacient|na|pokoji|každou|hodinu|se|po|lékař|sestra|musí|být|při|pro|také|vyšetření|a"),
  },
  {
    language: "vi",
    space: " ",
    terms: list(
      "oxy|viêm phổi|đường thở|cách ly|sốt|ho khan|khẩu trang|nằm sấp|khử khuẩn|huyết áp|mạch đập|nhiễm trùng|lọc máu|thuyên tắc|vắc xin|độ bão hòa",
    ),
    typed: withoutMarks,
    filler: list("bệnh nhân|trong|phòng|mỗi|giờ|và|sau|bác sĩ|điều dưỡng|phải|được|khi|cho|cũng|khám|theo"),
  },
];
