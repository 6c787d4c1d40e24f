import { escapeWords } from "./encodeRun.ts";

/** What has words of its own that are no part of a line: pictures, and the places of videos. */
const named = "img[alt], span[data-video]";
const list = "ul[data-names]";

const wordsOf = (element: Element): string =>
  (element instanceof HTMLImageElement ? element.alt : (element.textContent ?? "")).trim();

const namedIn = (page: ParentNode): Element[] =>
  [...page.querySelectorAll(named)].filter((each) => wordsOf(each) !== "");

/** A page with what its pictures and videos are called at its end, where it is translated with the rest. */
export function liftPictureWords(html: string): string {
  const names = namedIn(new DOMParser().parseFromString(html, "text/html")).map(wordsOf);
  if (names.length === 0) return html;
  return `${html}<ul data-names>${names.map((name) => `<li>${escapeWords(name)}</li>`).join("")}</ul>`;
}

/** The other way round: each in its place again. */
export function settlePictureWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const lifted = [...body.querySelectorAll(list)].at(-1);
  if (lifted === undefined) return html;
  lifted.remove();
  const names = [...lifted.children].map(wordsOf);
  for (const [place, element] of namedIn(body).entries()) {
    const name = names[place] ?? "";
    if (name === "") continue;
    if (element instanceof HTMLImageElement) element.alt = name;
    else element.textContent = name;
  }
  return body.innerHTML;
}
