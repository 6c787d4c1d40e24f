export const appScheme = "app";
export const appHost = "medixchange";
export const appOrigin = `${appScheme}://${appHost}`;

/** True for an address of the product's own pages. */
export function isAppAddress(address: string): boolean {
  // `origin` is "null" for schemes that only Electron knows, so the parts are compared.
  const parsed = parseAddress(address);
  return parsed?.protocol === `${appScheme}:` && parsed.host === appHost;
}

export function parseAddress(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    // URL.parse says it with null, but not in every Electron that the tests run in.
    return null;
  }
}
