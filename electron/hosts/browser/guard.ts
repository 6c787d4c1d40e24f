import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export type Verdict =
  | { readonly kind: "pass" }
  | { readonly kind: "refuse"; readonly status: 401 | 403 }
  /** The token was right: here is the cookie. */
  | { readonly kind: "admit"; readonly setCookie: string };

/**
 * Who may speak with the browser host. Other web pages may not, whatever name of ours they made up (Host, Origin:
 * DNS rebinding and cross-site requests), nor other people on this computer (the cookie, got once with the token of
 * this start). `port` is known only when the server listens.
 */
export class Guard {
  /** Part of the address that is printed at the start. */
  readonly token = randomBytes(32).toString("base64url");
  readonly #secret = randomBytes(32).toString("base64url");
  readonly #port: () => number;

  constructor(port: () => number) {
    this.#port = port;
  }

  judge(request: IncomingMessage): Verdict {
    if (!this.#comesFromOurPage(request)) return { kind: "refuse", status: 403 };
    const token = splitTarget(request).query.get("token");
    if (token !== null && request.method === "GET") {
      if (!same(token, this.token)) return { kind: "refuse", status: 403 };
      const setCookie = `${this.#cookieName}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
      return { kind: "admit", setCookie };
    }
    return this.#hasCookie(request) ? { kind: "pass" } : { kind: "refuse", status: 401 };
  }

  #comesFromOurPage({ headers }: IncomingMessage): boolean {
    const host = headers.host ?? "";
    if (host !== `127.0.0.1:${this.#port()}` && host !== `localhost:${this.#port()}`) return false;
    if (headers.origin !== undefined && headers.origin !== `http://${host}`) return false;
    // Browsers say where a request comes from, also where there is no Origin (an image). Following a link is fine.
    const site = headers["sec-fetch-site"];
    const isVisit = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
    return site === undefined || site === "same-origin" || site === "none" || isVisit;
  }

  /** Cookies do not know ports: two hosts on one computer must not overwrite each other's. */
  get #cookieName(): string {
    return `medixchange-${this.#port()}`;
  }

  #hasCookie({ headers }: IncomingMessage): boolean {
    const prefix = `${this.#cookieName}=`;
    return (headers.cookie ?? "")
      .split(";")
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && same(pair.slice(prefix.length), this.#secret));
  }
}

/** By hand: the URL class takes `//name/path` for another host and throws on others, which anybody could send. */
export function splitTarget(request: IncomingMessage): { pathname: string; query: URLSearchParams } {
  const [pathname = "", ...query] = (request.url ?? "").split("?");
  return { pathname, query: new URLSearchParams(query.join("?")) };
}

/** Takes the same time wherever the two differ. */
function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
