/** `connect` names what a page may reach besides its own origin. */
export function windowPolicy(connect: readonly string[] = []): string {
  return [
    "default-src 'none'",
    // Compiling WebAssembly (speech, translation, codecs) needs its own word; eval stays forbidden.
    "script-src 'self' 'wasm-unsafe-eval'",
    // Mantine writes its theme and its positions as style elements and attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    `connect-src ${["'self'", ...connect].join(" ")}`,
    "worker-src 'self' blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    "frame-ancestors 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** What handbooks bring (SVG among it) is shown, never run, also when somebody opens its address as a page. */
const mediaPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

/** The headers of every response of both hosts. */
export function securityHeaders(pathname: string, connect: readonly string[] = []): Record<string, string> {
  return {
    "content-security-policy": pathname.startsWith("/media/") ? mediaPolicy : windowPolicy(connect),
    "permissions-policy":
      "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), geolocation=(), usb=(), serial=(), hid=(), bluetooth=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
  };
}
