import { textOf, type Element } from "../content/htmlTree.ts";
import { attributeNamed, childrenNamed } from "../content/parseMarkup.ts";
import { metadataText, type EpubPackage } from "./openPackage.ts";

export interface EpubMetadata {
  readonly title: string;
  readonly language: string;
  readonly edition: string;
  readonly source: string;
  readonly licence: string;
  readonly handbookKey: string | null;
  /** Names of people and publishers, as title pages repeat them. */
  readonly names: readonly string[];
}

/** Identifiers that a publisher gives once; converters and templates write others, which many books share. */
const distinct =
  /^(?:urn:uuid:)?[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$|^(?:urn:isbn:|isbn[: ]?)?97[89][0-9-]{10,14}$|^(?:doi:|https?:\/\/doi\.org\/)10\./iu;

/** What the package document says about the book. */
export function readMetadata({ metadata, uniqueId }: EpubPackage): EpubMetadata {
  const creators = childrenNamed(metadata, "creator").map((node) => textOf([node]));
  const publisher = metadataText(metadata, "publisher");
  const identifier = childrenNamed(metadata, "identifier").find((node) => attributeNamed(node, "id") === uniqueId);
  const key = identifier ? textOf([identifier]) : "";
  return {
    title: mainTitle(metadata),
    language: metadataText(metadata, "language"),
    edition: editionOf(metadata),
    source: publisher || creators.filter((name) => name !== "").join(", "),
    licence: metadataText(metadata, "rights") || licenceLink(metadata),
    handbookKey: propertyOf(metadata, "medixchange:handbook") || (distinct.test(key) ? key.toLowerCase() : null),
    names: [...creators, publisher],
  };
}

/** A book may have a series title and a subtitle beside its own. */
function mainTitle(metadata: Element | undefined): string {
  const titles = childrenNamed(metadata, "title");
  const main = titles.find((title) => {
    const id = attributeNamed(title, "id");
    return id !== "" && refined(metadata, id, "title-type") === "main";
  });
  return (main ? [main, ...titles] : titles).map((title) => textOf([title])).find((text) => text !== "") ?? "";
}

function editionOf(metadata: Element | undefined): string {
  const version = propertyOf(metadata, "schema:version") || propertyOf(metadata, "schema:bookEdition");
  if (version !== "") return version.slice(0, 200);
  const dates = childrenNamed(metadata, "date");
  const published = dates.find((date) => /publication/iu.test(attributeNamed(date, "event"))) ?? dates[0];
  const date = published ? textOf([published]) : propertyOf(metadata, "dcterms:modified");
  // The year 101 is what one library program writes where it knows none.
  return date.startsWith("0101-") ? "" : date.replace(/T.*$/su, "").slice(0, 200);
}

function licenceLink(metadata: Element | undefined): string {
  const link = childrenNamed(metadata, "link").find((node) => /(?:^|:)license$/u.test(attributeNamed(node, "rel")));
  return attributeNamed(link, "href");
}

function propertyOf(metadata: Element | undefined, property: string): string {
  const node = childrenNamed(metadata, "meta").find(
    (meta) => meta.attributes["property"] === property || meta.attributes["name"] === property,
  );
  return node ? textOf([node]) || attributeNamed(node, "content") : "";
}

function refined(metadata: Element | undefined, id: string, property: string): string {
  const node = childrenNamed(metadata, "meta").find(
    (meta) => meta.attributes["refines"] === `#${id}` && meta.attributes["property"] === property,
  );
  return node ? textOf([node]) : "";
}
