import type { TranslationLanguage } from "../../contract/models/translation.ts";

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");

/** Of prescriptions and names, in Latin letters, as they stand in texts of every language. */
const everywhere = words(`
  dr drs prof mr mrs ms st sr jr vs approx ca cf etc al resp incl max min avg est tel no nr fig figs ref vol pp
  tab tabs tbl tabl cap caps amp amps inj sol soln susp supp gtt gtts tbsp tsp conc dil inf
  iv im sc sq sl po pr pv bid tid qid qd qds tds qod prn od bd hs
`);

/** By language, in small letters; a word that is none of its abbreviations ends a sentence now and then. */
const own: Readonly<Record<TranslationLanguage, readonly string[]>> = {
  ar: words("ود لد أد مج مجم ملغ ملجم ملج مغ مكغ مل سم كغ كجم جم غم وحد أمب امب حب كبس تلف ص هـ إلخ الخ"),
  en: words(`mx rev hr hrs mins sec secs wk wks mo mos yr yrs pt pts dept hosp ext temp rept cont wt ht dx tx rx hx sx
    neg pos eq equiv jan feb mar apr jun jul aug sept oct nov dec inc ltd`),
  es: words(`dra dras sra sres srta ud uds vd ej aprox pág págs pag núm num máx mín cáps comp comps iny gts gt temp art cap
    lic enf pte ptes pac obs dx tx hx rx eeuu ee uu sto sta hab seg hrs hs av aplic admin`),
  fr: words(`pr mm mme mmes mlle ste env ex cp cps comp gél gel perf moy hosp serv av réf chap art vit vol sem sec
    inj qsp càs càc cons rép pds tél`),
  id: words(`drg ns sdr sdri bpk tn ny nn an by dll dsb dst dkk yth yg dgn utk tgl bln thn mgg jl hlm ttd tts mnt kps kaps btl
    bks spt mis sp skep mkes kes kep pd kec kab kel prov tlp hp`),
  ja: words("mt pt ns"),
  ru: words(`т д п е др пр проф доц акад им ст рт мм мл мг мкг кг г гг в вв сут ч час мин сек нед мес табл таб амп капс фл р раств
    конц в-ва рис стр см тел ул пер корп кв отд пац бол напр прим тыс млн млрд ед мед внутр инъекц гр доз сокр обл р-н тж руб`),
  th: words("นพ พญ ทพ ภก ดร รศ ผศ รพ ชม มก มล ซม กก มม มคก"),
  tr: words(`doç doc yrd öğr ogr gör gor uzm op hem ecz hs hn bn sn av müh muh tb kap kaps drj flk fl ad adt enj dk sa hf
    gr vb vd örn orn bkz yak yakl maks ort sk mah cad apt hst hast ünv üniv univ böl kl klin pol ser serv tlf şti ist dz ort say haz`),
  vi: words("bs ts ths gs pgs cn đd ds ktv bn tp đt ks nđ bscki bsckii ck cki ckii tt ubnd ptn vd tl"),
  zh: words("md"),
};

/** Only a figure makes them an abbreviation: `No. 5`, and not `No. Give it.` */
const beforeFigures = new Set(["no", "nr", "fig", "figs", "pp", "est", "min", "max", "mín", "máx"]);

const scripts = ["Latin", "Cyrillic", "Arabic", "Thai"].map((script) => `\\p{Script=${script}}\\p{M}ـ`);
/** The last word of one script before a full stop. */
const lastWord = new RegExp(`(?:${scripts.map((of) => `(?<![${of}])([${of}]+(?:-[${of}]+)?)`).join("|")})\\.$`, "u");
/** Thai ends no sentence with a full stop; what is longer may be borrowed from a language that does. */
const thaiLettersMax = 4;

const known = new Map<string, ReadonlySet<string>>();

function abbreviationsOf(language: string): ReadonlySet<string> {
  const found = known.get(language);
  if (found !== undefined) return found;
  const all = new Set([...everywhere, ...((own as Readonly<Record<string, readonly string[]>>)[language] ?? [])]);
  known.set(language, all);
  return all;
}

/**
 * Whether what looks like the end of a sentence (without white space behind it) is an abbreviation: one letter, in Thai up to
 * four, or a word of our lists. Where a sentence ends as well, two may stay together, if they are of one language.
 */
export function endsInAbbreviation(sentence: string, following: string, language: string): boolean {
  const match = lastWord.exec(sentence);
  const word = match?.slice(1).find((each) => each !== undefined);
  if (word === undefined) return false;
  const letters = word.replace(/[^\p{L}]/gu, "").length;
  const thai = match?.[scripts.length] !== undefined;
  if (letters <= (thai ? thaiLettersMax : 1)) return true;
  // Turkish capitals leave a point behind.
  const small = word.normalize("NFC").toLowerCase().replaceAll("\u0307", "");
  if (beforeFigures.has(small)) return /^\p{N}/u.test(following);
  const all = abbreviationsOf(language);
  return thai ? [...all].some((each) => small.endsWith(each)) : all.has(small);
}
