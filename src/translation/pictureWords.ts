import { escapeWords } from "./encodeRun.ts";

/** What has words of its own that are no part of a line: pictures, and the places of videos. */
const named = "img[alt], span[data-video]";
const list = "ul[data-names]";
const placed = "data-name-place";

const wordsOf = (element: Element): string =>
  (element instanceof HTMLImageElement ? element.alt : (element.textContent ?? "")).trim();

const namedIn = (page: ParentNode): Element[] =>
  [...page.querySelectorAll(named)].filter((each) => wordsOf(each) !== "");

/** A page with what its pictures and videos are called at its end, where it is translated with the rest. */
export function liftPictureWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const elements = namedIn(body);
  if (elements.length === 0) return html;
  const names = elements.map((element) => `<li>${escapeWords(wordsOf(element))}</li>`);
  // An engine may put two of a line the other way round.
  for (const [place, element] of elements.entries()) element.setAttribute(placed, String(place));
  return `${body.innerHTML}<ul data-names>${names.join("")}</ul>`;
}

/** The other way round: each in its place again. */
export function settlePictureWords(html: string): string {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const lifted = [...body.querySelectorAll(list)].at(-1);
  if (lifted === undefined) return html;
  lifted.remove();
  const names = [...lifted.children].map(wordsOf);
  for (const element of body.querySelectorAll(`[${placed}]`)) {
    const name = names[Number(element.getAttribute(placed))] ?? "";
    element.removeAttribute(placed);
    if (name === "") continue;
    if (element instanceof HTMLImageElement) element.alt = name;
    else element.textContent = name;
  }
  return body.innerHTML;
}
