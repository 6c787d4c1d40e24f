import { shareQuery } from "../desktop/shareQuery.ts";

/** What the person wants of translation; null until the library said so. */
export const useTranslationChoices = shareQuery("translation.choices", {});
