export const appScheme = "app";
export const appHost = "medixchange";
export const appOrigin = `${appScheme}://${appHost}`;

/** True for an address of the product's own pages. */
export function isAppAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  // `origin` is "null" for schemes that only Electron knows, so the parts are compared.
  const { protocol, host } = new URL(address);
  return protocol === `${appScheme}:` && host === appHost;
}
