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
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  // The longest good beginning may end within the bad sequence: back to the byte that opens it.
  let start = low;
  while (start > 0 && low - start < 3 && (bytes[start - 1]! & 0xc0) === 0x80) start--;
  const opens = start > 0 && bytes[start - 1]! >= 0xc0 && !isWhole(bytes.subarray(start - 1, low));
  return opens ? start - 1 : low;
}

/** Whether the bytes begin some UTF-8 text. */
function isPrefix(bytes: Uint8Array): boolean {
  return decodes(bytes, true);
}

function isWhole(bytes: Uint8Array): boolean {
  return decodes(bytes, false);
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
