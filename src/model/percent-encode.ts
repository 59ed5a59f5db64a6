/** As `encodeURIComponent`, which throws on half a surrogate pair: that has no bytes, and becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd"));
}
