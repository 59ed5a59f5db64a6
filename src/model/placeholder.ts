/** `${x}`, `{{ x }}`, `{x}` of templates and schedulers, and `****` of documents. Bounded, and linear in the text. */
const PLACEHOLDER = /\$\{[^{}]{0,200}\}|\{\{[^{}]{0,200}\}\}|\{[A-Za-z_][\w.]{0,100}\}|\*{3,}/;

/** Whether a part of the value is filled in later, so that nothing is known about it. */
export function hasPlaceholder(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** The characters that are known already. */
export function withoutPlaceholders(value: string): string {
  return value.replace(new RegExp(PLACEHOLDER, "g"), "");
}
