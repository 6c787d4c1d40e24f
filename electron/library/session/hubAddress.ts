import { ExpectedFailure } from "../../../contract/failure.ts";

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The hub's origin from what a person typed. Without a scheme, https, but http on this computer itself.
 * @throws ExpectedFailure `hub.addressInvalid`
 */
export function hubAddress(typed: string): string {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : guessScheme(text);
  if (!URL.canParse(withScheme)) throw new ExpectedFailure("hub.addressInvalid", { address: text.slice(0, 200) });
  const url = new URL(withScheme);
  const plain = (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
  if (!plain || url.hostname === "") throw new ExpectedFailure("hub.addressInvalid", { address: text.slice(0, 200) });
  return url.origin;
}

function guessScheme(text: string): string {
  const host = URL.canParse(`http://${text}`) ? new URL(`http://${text}`).hostname : "";
  return loopback.test(host) ? `http://${text}` : `https://${text}`;
}
