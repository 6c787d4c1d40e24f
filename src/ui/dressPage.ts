/** What the dressing of a page needs to say, and what happens on a click. */
export interface PageDress {
  readonly enlarge: (alt: string) => string;
  readonly table: (number: number) => string;
  readonly onEnlarge: (image: HTMLImageElement) => void;
  readonly classes: { readonly zoom: string; readonly scroller: string };
}

/**
 * Writes a page, and puts around pictures what opens them large, and around tables what scrolls them by mouse and keyboard within the
 * page. The text of the page stays what it is. Gives back how to let go.
 */
export function dressPage(page: HTMLElement, html: string, dress: PageDress): () => void {
  // The library has taken scripts, styles, forms and remote addresses out of it.
  page.innerHTML = html;
  for (const image of page.querySelectorAll("img")) {
    if (image.closest("a, button, summary") !== null) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = dress.classes.zoom;
    button.setAttribute("aria-label", dress.enlarge(image.alt));
    button.addEventListener("click", () => dress.onEnlarge(image));
    image.replaceWith(button);
    button.append(image);
  }
  const scrollers: HTMLElement[] = [];
  for (const table of page.querySelectorAll("table")) {
    if (table.parentElement?.closest("table") != null) continue;
    const scroller = document.createElement("div");
    scroller.className = dress.classes.scroller;
    scroller.setAttribute("role", "region");
    scroller.setAttribute("aria-label", table.caption?.textContent?.trim() || dress.table(scrollers.length + 1));
    table.replaceWith(scroller);
    scroller.append(table);
    scrollers.push(scroller);
  }
  // Only what scrolls is a stop of the Tab key.
  const measure = () => {
    for (const scroller of scrollers) {
      const scrolls =
        scroller.scrollWidth > scroller.clientWidth + 1 || scroller.scrollHeight > scroller.clientHeight + 1;
      if (scrolls) scroller.tabIndex = 0;
      else scroller.removeAttribute("tabindex");
    }
  };
  measure();
  const watch = new ResizeObserver(measure);
  for (const scroller of scrollers) watch.observe(scroller);
  return () => watch.disconnect();
}
