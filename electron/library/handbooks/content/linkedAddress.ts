const written = /^handbook:([\p{L}\p{N}][\p{L}\p{N}._-]{0,99})(?:\/([^\s"<>]{1,300}))?$/iu;
const kept = /^#\/handbooks\/linked\/([^/]+)(?:\/([^/]+))?$/u;

/**
 * A link to another handbook, as an author writes it: `handbook:<key>` or `handbook:<key>/<anchor of a section>`, such as
 * `handbook:staff-protection/07-cleaning.md#2`. As an address in the window; null for any other link. Which edition is
 * meant is only known where it is followed.
 */
export function toLinkedAddress(target: string): string | null {
  const [, key, anchor] = written.exec(decode(target)) ?? [];
  if (key === undefined) return null;
  const place = anchor === undefined ? "" : `/${encodeURIComponent(anchor)}`;
  return `#/handbooks/linked/${encodeURIComponent(key)}${place}`;
}

/** The link as its author wrote it; null where the address is none of these. */
export function fromLinkedAddress(address: string): string | null {
  const [, key, anchor] = kept.exec(address) ?? [];
  if (key === undefined) return null;
  return `handbook:${decode(key)}${anchor === undefined ? "" : `/${decode(anchor)}`}`;
}

/** Readers of formats escape what stands in an address. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
