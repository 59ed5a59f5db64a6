// Made when first needed: it costs some 15 ms, and most texts are ASCII.
let graphemes: Intl.Segmenter | undefined;

// Combining marks, joiners, variation selectors, zero-width and other format characters, the later letters of a Hangul syllable.
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\p{Emoji_Modifier}]/u;
// East Asian Wide and Fullwidth, in runs, and what is drawn as an emoji by itself.
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
// A text symbol made an emoji, several emoji joined to one, a flag.
const ONE_EMOJI = /^(?:\p{Emoji}\ufe0f|\p{Extended_Pictographic}.*\u200d|\p{RI}\p{RI})/su;

/** What a reader sees as one character each, with where it begins in `text`. */
export function* characters(text: string): Generator<{ readonly character: string; readonly at: number }> {
  if (/^[ -~]*$/.test(text)) {
    for (let at = 0; at < text.length; at++) yield { character: text[at]!, at };
    return;
  }
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  for (const { segment, index } of graphemes.segment(text)) yield { character: segment, at: index };
}

/** How many columns of a terminal one character (as `characters` cuts them) takes. */
export function displayWidth(character: string): number {
  if (character.length === 1 && character >= " " && character <= "~") return 1;
  if (ONE_EMOJI.test(character)) return 2;
  let width = 0;
  for (const point of character) width += WIDE.test(point) && !(width > 0 && NO_WIDTH.test(point)) ? 2 : NO_WIDTH.test(point) ? 0 : 1;
  return width;
}

/** How many columns of a terminal a text takes that has neither escapes nor line breaks. */
export function textWidth(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let width = 0;
  for (const { character } of characters(text)) width += displayWidth(character);
  return width;
}
