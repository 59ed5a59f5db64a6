import {
  Alternation,
  Alternative,
  type IProduction,
  NonTerminal,
  Option,
  Repetition,
  RepetitionMandatory,
  RepetitionMandatoryWithSeparator,
  RepetitionWithSeparator,
  type Rule,
  Terminal,
  type TokenType,
} from "chevrotain";

/** The productions of a parser in EBNF, one a line, each rule above the rules it first mentions. */
export function renderProductions(productions: Readonly<Record<string, Rule>>, start: string): string {
  const names = inOrderOfMention(productions, start);
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => `${name.padEnd(width)} ::= ${body(productions[name]!.definition)}\n`).join("");
}

function inOrderOfMention(productions: Readonly<Record<string, Rule>>, start: string): string[] {
  const seen = new Set([start]);
  for (const name of seen) for (const mentioned of mentionedIn(productions[name]!.definition)) seen.add(mentioned);
  return [...seen, ...Object.keys(productions).filter((name) => !seen.has(name))];
}

function mentionedIn(definition: readonly IProduction[]): string[] {
  return definition.flatMap((part) => {
    if (part instanceof NonTerminal) return [part.nonTerminalName];
    return part instanceof Terminal ? [] : mentionedIn((part as Alternation).definition);
  });
}

/** Choices need no parentheses where they are all there is. */
function body(definition: readonly IProduction[]): string {
  const [only, second] = definition;
  return only instanceof Alternation && second === undefined ? choices(only) : sequence(definition);
}

function choices({ definition }: Alternation): string {
  return definition.map((choice) => sequence((choice as Alternative).definition)).join(" | ");
}

function sequence(definition: readonly IProduction[]): string {
  return definition.map(production).join(" ");
}

function production(part: IProduction): string {
  if (part instanceof NonTerminal) return part.nonTerminalName;
  if (part instanceof Terminal) return terminal(part.terminalType);
  if (part instanceof Alternation) return `( ${choices(part)} )`;
  if (part instanceof Alternative) return sequence(part.definition);
  if (part instanceof Option) return `${group(part.definition)}?`;
  if (part instanceof Repetition) return `${group(part.definition)}*`;
  if (part instanceof RepetitionMandatory) return `${group(part.definition)}+`;
  if (part instanceof RepetitionMandatoryWithSeparator) return separated(part);
  if (part instanceof RepetitionWithSeparator) return `( ${separated(part)} )?`;
  throw new Error(`unknown production ${part.constructor.name}`);
}

function separated({ definition, separator }: RepetitionMandatoryWithSeparator | RepetitionWithSeparator): string {
  const one = sequence(definition);
  return `${one} ( ${terminal(separator)} ${one} )*`;
}

/** Parentheses around what is more than one symbol. */
function group(definition: readonly IProduction[]): string {
  const inner = sequence(definition);
  return !inner.includes(" ") || (definition.length === 1 && definition[0] instanceof Alternation) ? inner : `( ${inner} )`;
}

/** A token by its spelling, or by its name where it has many. */
function terminal({ LABEL, name }: TokenType): string {
  return LABEL?.startsWith("`") === true ? `'${LABEL.slice(1, -1)}'` : name;
}
