// `${x}`, `{{ x }}`, `{x}` of templates and schedulers, and `****` of documents. Bounded, and linear in the text.
const LATE = /\$\{[^{}]{0,200}\}|\{\{[^{}]{0,200}\}\}|\{[A-Za-z_][\w.]{0,100}\}|\*{3,}/u;

/** Those, and `<x>` of documents. */
const PLACEHOLDER = new RegExp(`${LATE.source}|<[\\p{L}_:][\\p{L}\\p{N}_ .,:|/-]{0,100}>`, "u");

/** What every placeholder holds: most texts do not, and to look for this alone is quick. */
const SIGN = /[{*<]/;

/** Whether a part of the value is filled in later, so that nothing is known about it. */
export function hasPlaceholder(value: string): boolean {
  return SIGN.test(value) && PLACEHOLDER.test(value);
}

/** As `hasPlaceholder`, for values in which a `<x>` was surely forgotten: accounts and ARNs. */
export function isFilledInLater(value: string): boolean {
  return SIGN.test(value) && LATE.test(value);
}

const EVERY_PLACEHOLDER = new RegExp(PLACEHOLDER, "gu");

/** The characters that are known already. */
export function withoutPlaceholders(text: string): string {
  return text.replace(EVERY_PLACEHOLDER, "");
}

/** `text` with each of its placeholders as so many `_`: what stands in one divides nothing. */
export function blankPlaceholders(text: string): string {
  if (!SIGN.test(text)) return text;
  return text.replace(EVERY_PLACEHOLDER, (placeholder) => "_".repeat(placeholder.length));
}
