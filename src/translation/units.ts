/** What a unit measures: doses are what is given; the order of two of one kind says which drug each belongs to. */
export type Dimension = "dose" | "time" | "share" | "length" | "other";

export interface Unit {
  /** What it is called here. */
  readonly name: string;
  readonly dimension: Dimension;
  /**
   * As it is written in our languages. A space may be left out; a star stands for an ending; `tr:sa` means it in Turkish only,
   * where other languages have such a word or letter that means something else.
   */
  readonly forms: readonly string[];
  /** Words that say it without a number: `daily`. */
  readonly adverbs?: readonly string[];
  /** Where a language or an author leaves it out and the figure says the same: `aged 65`, `65歳`. */
  readonly silent?: boolean;
}

const row = (name: string, dimension: Dimension, forms: string, rest: Partial<Unit> = {}): Unit => ({
  name,
  dimension,
  forms: [name, ...forms.split("|")],
  ...rest,
});
const counted = (name: string, dimension: Dimension, forms: string, rest: Partial<Unit> = {}): Unit =>
  row(name, dimension, forms, { ...rest, silent: true });
const said = (adverbs: string): Partial<Unit> => ({ adverbs: adverbs.split("|") });

/** Units of doses, of time and of what is measured on a ward, short and spelled out, in the eleven languages. */
export const units: readonly Unit[] = [
  row("ng", "dose", "nanogram*|nanogramme*|нг|нанограмм*|纳克|ナノグラム|นาโนกรัม|نانوغرام*|نانوجرام*"),
  row(
    "mcg",
    "dose",
    "µg|ug|microgram*|microgam|mikrogram*|мкг|микрограмм*|微克|マイクログラム|มคก|ไมโครกรัม|ميكروغرام*|ميكروجرام*|ميكروقرام*|مكغ|مكجم|ميكغ",
  ),
  row(
    "mg",
    "dose",
    "milligram*|miligam|miligram*|мг|миллиграмм*|毫克|ミリグラム|มก|มิลลิกรัม|ملغ|ملغم|مجم|ملجم|ملليغرام*|مليغرام*|ملليجرام*|مليجرام*|ميليغرام*|ميلليغرام*|ميلليجرام*|ميليجرام*",
  ),
  row(
    "kg",
    "dose",
    "kgs|kilogam|kilogram*|kilo|kilos|кг|килограмм*|公斤|千克|キログラム|キロ|กก|กิโลกรัม|กิโล|كغ|كغم|كجم|كيلوغرام*|كيلوجرام*|كيلو",
  ),
  row("g", "dose", "gr|gm|gam|gram|grams|gramme|grammes|gramo|gramos|г|гр|грамм*|克|グラム|กรัม|غ|غم|غرام*|جم|جرام*|ج"),
  row("dL", "dose", "decilit*|decilitr*|дл|децилитр*|分升|デシリットル|เดซิลิตร|ดล|desilit*|ديسيلتر|دل"),
  row(
    "mL",
    "dose",
    "cc|millilit*|mililit*|mililít*|мл|миллилитр*|毫升|ミリリットル|มล|ซีซี|มิลลิลิตร|مل|ملل|ملليلتر*|مليلتر*|ميليلتر*|ميلليلتر*",
  ),
  row("mcL", "dose", "µL|ul|microlit*|mikrolit*|мкл|микролитр*|微升|マイクロリットル|ไมโครลิตร|ميكرولتر"),
  row("L", "dose", "lít|liter|liters|litre|litres|litro|litros|л|литр*|升|リットル|ลิตร|ل|لتر|لترات|ليتر*"),
  row("mmol", "dose", "millimol*|milimol*|ммоль|миллимол*|毫摩尔|ミリモル|มิลลิโมล|مليمول*|ملليمول*|ميليمول|ممول"),
  row("mcmol", "dose", "µmol|umol|micromol*|mikromol*|мкмоль|микромол*|微摩尔|マイクロモル|ไมโครโมล|ميكرومول*"),
  row("nmol", "dose", "nanomol*|нмоль|наномол*|纳摩尔|ナノモル|นาโนโมล|نانومول*"),
  row("pmol", "dose", "picomol*|pikomol*|пмоль|пикомол*|皮摩尔|ピコモル|พิโคโมล|بيكومول*"),
  row(
    "mEq",
    "dose",
    "milliequivalent*|miliequivalent*|miliekuivalen*|мэкв|毫当量|ミリ当量|มิลลิอิควิวาเลนท์|ميليمكافئ|ملي مكافئ",
  ),
  // Insulin and heparin: a unit is an international one.
  row(
    "IU",
    "dose",
    "UI|U|unit|units|international unit*|unidad|unidades|unidad internacional|unidades internacionales|unité|unités|unités internationales|МЕ|ЕД|единиц*|международных единиц*|международные единиц*|международная единиц*|国际单位|單位|单位|国際単位|単位|unit internasional|ünite*|uluslararası ünite|đơn vị|đơn vị quốc tế|หน่วย|หน่วยสากล|ยูนิต|وحدة|وحدات|وحدة دولية|وحدات دولية",
  ),
  row(
    "mmHg",
    "other",
    "мм рт.ст.|мм рт. ст.|мм рт ст|毫米汞柱|ミリメートル水銀柱|มม.ปรอท|มิลลิเมตรปรอท|مم زئبق|ملم زئبق|ملم زئبقي|مم زئبقي|milímetros de mercurio|millimètres de mercure",
  ),
  row("cmH2O", "other", "cm H2O|см вод.ст.|см вод. ст.|см H2O|厘米水柱|センチ水柱|ซม.น้ำ|سم ماء|سم H2O"),
  row("kPa", "other", "кПа|千帕|キロパスカル|kilopascal*|กิโลปาสคาล|كيلوباسكال"),
  row(
    "%",
    "share",
    "٪|percent|per cent|por ciento|pour cent|процент*|persen|yüzde|phần trăm|パーセント|個百分點|เปอร์เซ็นต์|เปอร์เซนต์|بالمئة|بالمائة|في المئة|في المائة",
  ),
  row(
    "°F",
    "other",
    "℉|ºF|degrees fahrenheit|fahrenheit*|grados fahrenheit|degrés fahrenheit|градус фаренгейта|градуса фаренгейта|градусов фаренгейта|华氏度|华氏|華氏|độ F|องศาฟาเรนไฮต์|فهرنهايت|درجة فهرنهايت",
  ),
  row(
    "°C",
    "other",
    "°|ºC|º|degrees celsius|degrees|degree|grados celsius|grados|grado|degrés celsius|degrés|degré|градус*|摄氏度|度|derajat celsius|derajat|derece*|độ C|độ|องศาเซลเซียส|องศา|درجة مئوية|درجات مئوية|درجة|درجات",
  ),
  row(
    "mm",
    "length",
    "millimet*|millimèt*|milimet*|milímet*|мм|миллиметр*|毫米|ミリメートル|ミリ|มม|มิลลิเมตร|مم|ملم|مليمتر*|ملليمتر*",
  ),
  row(
    "cm",
    "length",
    "centimet*|centimèt*|centímet*|sentimet*|santimet*|xentimet*|см|сантиметр*|厘米|公分|センチ|センチメートル|ซม|เซนติเมตร|سم|سنتيمتر*|سنتمتر*",
  ),
  row("km", "length", "kilomet*|kilomèt*|kilómet*|км|километр*|公里|千米|キロメートル|กม|กิโลเมตร|كم|كيلومتر*"),
  row(
    "m2",
    "other",
    "m²|sq m|м2|平方米|平方メートル|ตารางเมตร|متر مربع|م2|metrekare|mét vuông|meter persegi|square met*|metros cuadrados|mètres carrés",
  ),
  row(
    "m",
    "length",
    "meter|meters|metre|metres|metro|metros|mètre|mètres|mét|м|метр*|米|メートル|เมตร|م|متر|أمتار|مترين",
  ),
  row("ft", "length", "feet|foot|pies|pie|pied|pieds|фут*|英尺|フィート|kaki|fit|fut|ฟุต|قدم|أقدام|قدما"),
  row(
    "s",
    "time",
    "sec|secs|second|seconds|segundo|segundos|seg|seconde|secondes|сек|с|секунд*|秒|秒钟|秒間|detik|saniye*|tr:sn|giây|วินาที|ثانية|ثوان|ثواني",
  ),
  row(
    "min",
    "time",
    "mins|minute|minutes|minuto|minutos|мин|минут*|分钟|分鐘|分|分間|menit|dakika*|tr:dk|phút|นาที|دقيقة|دقائق|د",
  ),
  row(
    "h",
    "time",
    "hr|hrs|hour|hours|hora|horas|hs|heure|heures|ч|час|часа|часов|часам|часах|часу|часовой|часовая|часового|小时|小時|个小时|個小時|钟头|時間|id:jam|tr:saat*|tr:sa|giờ|tiếng|ชั่วโมง|ชม|ساعة|ساعات",
    said("毎時|每時|每时|hourly|horaria|horarias|horariamente|horaire|ежечасн*|sejam"),
  ),
  row(
    "d",
    "time",
    "day|days|día|días|dia|dias|jour|jours|fr:j|дн|день|дня|дней|дням|днях|сут|сутки|суток|дневн*|天|日|日間|hari|gün*|ngày|วัน|يوم|يوما|أيام",
    said("daily|diari*|quotidien*|journali*|ежедневн*|суточн*|сутк*|harian|sehari|يوميا|يومي|اليوم|اليومية"),
  ),
  row(
    "wk",
    "time",
    "wks|week|weeks|semana|semanas|semaine|semaines|нед|недел*|周|週|星期|个星期|週間|minggu|pekan|hafta*|tuần|สัปดาห์|อาทิตย์|أسبوع|أسبوعا|أسابيع",
    said("weekly|semanal*|hebdomadaire*|еженедельн*|mingguan|seminggu|أسبوعيا|أسبوعي"),
  ),
  row(
    "mo",
    "time",
    "month|months|es:mes|meses|fr:mois|мес|месяц*|个月|個月|か月|ヶ月|ヵ月|カ月|ケ月|ヶ月間|か月間|bulan|tr:ay*|tháng|เดือน|شهر|شهرا|أشهر|شهور",
    said("每月|毎月|monthly|mensual*|mensuel*|ежемесячн*|bulanan|sebulan|شهريا"),
  ),
  row(
    "yr",
    "time",
    "en:y|yrs|year|years|yo|año|años|fr:an|ans|année|années|год|года|году|годов|годы|лет|летн*|年|年間|岁|周岁|歳|歲|tahun|yıl*|yaş*|năm|tuổi|ปี|سنة|سنوات|عام|عاما|أعوام",
    { ...said("yearly|annual*|anual*|annuel*|ежегодн*|tahunan|setahun|سنويا"), silent: true },
  ),
  counted(
    "tsp",
    "dose",
    "teaspoon*|cucharadita*|cuillère à café|cuillères à café|чайная ложка|чайную ложку|чайной ложки|чайные ложки|чайных ложек|茶匙|小勺|cuillerée à café|cuillerées à café|ч. ложка|ч. ложки|ч. л.|sendok teh|çay kaşığı|muỗng cà phê|thìa cà phê|ช้อนชา|ملعقة صغيرة|ملاعق صغيرة|ملعقة شاي",
  ),
  counted(
    "tbsp",
    "dose",
    "tablespoon*|cucharada|cucharadas|cuillère à soupe|cuillères à soupe|столовая ложка|столовую ложку|столовой ложки|столовые ложки|столовых ложек|汤匙|湯匙|大勺|cuillerée à soupe|cuillerées à soupe|ст. ложка|ст. ложки|ст. л.|sendok makan|yemek kaşığı|muỗng canh|thìa canh|ช้อนโต๊ะ|ملعقة كبيرة|ملاعق كبيرة|ملعقة طعام",
  ),
  // What is counted out: a text may leave it to the figure.
  counted(
    "tab",
    "dose",
    "tablet*|comprimé*|comprimido*|pastilla*|pill|pills|таблет*|片|錠|เม็ด|viên|قرص|قرصا|أقراص|حبة|حبات|حبوب",
  ),
  counted("cap", "dose", "capsule*|cápsula*|gélule*|капсул*|kapsul*|kapsül*|カプセル|แคปซูล|كبسولة|كبسولات"),
  counted("drop", "dose", "drops|gota|gotas|goutte|gouttes|капл*|капель|tetes|damla*|滴|หยด|giọt|قطرة|قطرات"),
  counted("puff", "dose", "puffs|bouffée*|inhalacion*|inhalación|вдох*|semprot*|puf|吸|喷|噴|nhát|بخة|بخات"),
  counted("shot", "dose", "dose|doses|dosis|доз|доза|дозы|дозу|doz|doza|dozu|剂|剂次|劑|โดส|liều|جرعة|جرعات"),
  counted(
    "amp",
    "dose",
    "amps|ampoule*|ampul*|ampolla*|ампул*|支|安瓿|アンプル|แอมป์|แอมพูล|หลอด|ống|أمبول|أمبولة|أمبولات|امبول|حقنة|حقن",
  ),
  counted(
    "supp",
    "dose",
    "suppositor*|supositorio*|suppositoire*|свеча|свечи|свечей|свечу|суппозитори*|supositoria|fitil*|栓剂|坐薬|坐剤|viên đặt|viên đạn|ยาเหน็บ|تحميلة|تحاميل",
  ),
  counted("patch", "dose", "patches|parche*|пластыр*|koyo|贴|貼|パッチ|miếng dán|แผ่นแปะ|لصقة|لصقات"),
  counted("vial", "dose", "vials|frasco*|flacon*|флакон*|flakon*|瓶|バイアル|ขวด|lọ|قارورة|قوارير|فيال"),
  counted(
    "×",
    "other",
    "time|times|vez|veces|fois|раз|раза|kali|kez|kere|defa|次|回|ครั้ง|lần|مرة|مرات",
    said("once|twice|thrice|bid|tid|qid|b.i.d|t.i.d|q.i.d|дважды|трижды|sekali"),
  ),
];
