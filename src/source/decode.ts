/** What stands in the way of reading bytes as text. */
export type EncodingProblem = "utf-16" | "nul" | "not-utf-8";

export type Decoded = { readonly text: string } | { readonly problem: EncodingProblem; readonly byte: number };

/**
 * Bytes as UTF-8 text, a byte order mark dropped. Anything else is named together with the offset of the
 * first byte that shows it, rather than being replaced in silence.
 */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return { problem: "utf-16", byte: 0 };
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { problem: "nul", byte: nul };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { problem: "not-utf-8", byte: firstInvalidByte(bytes) };
  }
}

function firstInvalidByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let low = 0;
  let high = bytes.length;
  // The longest prefix that decodes as a stream ends right before the bad sequence.
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    try {
      decoder.decode(bytes.subarray(0, middle), { stream: true });
      low = middle;
    } catch {
      high = middle - 1;
    }
    // A new stream for the next probe: flushing may throw on an incomplete tail, which is no fault here.
    try {
      decoder.decode();
    } catch {}
  }
  return low;
}
