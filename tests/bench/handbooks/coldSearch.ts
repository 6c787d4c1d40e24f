// A process of its own that opens a library and searches once. Forked by benchHandbooks.ts.
import { openDatabase } from "../../../electron/library/database/openDatabase.ts";
import { createSearch } from "../../../electron/library/handbooks/search/createSearch.ts";
import { keepIndexCurrent } from "../../../electron/library/handbooks/store/keepIndexCurrent.ts";

const [file = "", words = "", readerLanguage = ""] = process.argv.slice(2);
const began = performance.now();
const database = openDatabase(file);
keepIndexCurrent(database, { background: false });
const search = createSearch(database);
const opened = performance.now();
search({ query: words, readerLanguage, editionIds: [], languages: [], throughTerms: true, limit: 30 });
process.send?.({ opened: opened - began, searched: performance.now() - opened });
database.close();
process.disconnect();
