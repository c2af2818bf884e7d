type Page = { nonce: string; authorityUrl: string; isDevelopment: boolean };

/**
 * What a page may load and where it may send: itself only. Scripts need the nonce of this very response. `form-action`
 * names Entra's sign-in too, since browsers apply it to where a form is redirected.
 */
export function contentSecurityPolicy({ nonce, authorityUrl, isDevelopment }: Page): string {
  return [
    "default-src 'none'",
    // React's development build rebuilds stack traces with eval; Next's overlay there writes style elements.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${new URL(authorityUrl).origin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** The same for every page. Pages hold personal data: no cache keeps them. */
export function securityHeaders(portalUrl: string): [name: string, value: string][] {
  return [
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "same-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
    ["cache-control", "private, no-store"],
    ...(portalUrl.startsWith("https://")
      ? ([["strict-transport-security", "max-age=63072000; includeSubDomains"]] as [string, string][])
      : []),
  ];
}
