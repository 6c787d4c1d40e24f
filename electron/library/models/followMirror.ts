const hopsMax = 5;

/**
 * Where a mirror leads from one of its addresses: elsewhere, as what comes is held to its sum, but never from what is encrypted to
 * what anybody on the way may read and change. null for that, and for what is no address of the web.
 */
export function nextAddress(at: string, location: string): string | null {
  const [from, next] = [URL.parse(at), URL.parse(location, at)];
  if (from === null || next === null || next.username !== "" || next.password !== "") return null;
  const isSafe = next.protocol === "https:" || (next.protocol === "http:" && from.protocol === "http:");
  return isSafe ? next.href : null;
}

/** null where it leads to where nothing is taken from, or in a circle. */
export async function followMirror(address: string, init: RequestInit): Promise<Response | null> {
  let at: string | null = address;
  for (let hops = 0; hops <= hopsMax && at !== null; hops += 1) {
    const answer: Response = await fetch(at, { ...init, credentials: "omit", redirect: "manual" });
    const location = answer.headers.get("location");
    if (answer.status < 300 || answer.status > 399 || location === null) return answer;
    await answer.body?.cancel();
    at = nextAddress(at, location);
  }
  return null;
}
