import picocolors from "picocolors";
import type { Severity } from "../diagnostics/catalogue.ts";

type Paint = (text: string) => string;

/** The colours of a report, as rustc has them; plain functions where colour is off. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly title: Paint;
  /** Gutters, arrows and the marks of related places. */
  readonly rail: Paint;
}

/** The colours, or none. */
export function palette(color: boolean): Palette {
  const { blue, bold, cyan, red, yellow } = picocolors.createColors(color);
  const strong =
    (paint: Paint): Paint =>
    (text) =>
      bold(paint(text));
  return {
    severity: { error: strong(red), warning: strong(yellow), hint: strong(cyan) },
    title: bold,
    rail: strong(blue),
  };
}
