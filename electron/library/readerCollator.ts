/** Orders names as the language of the window does that shows them: behind a web server the system's own is another one's. */
export const readerCollator = (language = "en"): Intl.Collator => new Intl.Collator(language);
