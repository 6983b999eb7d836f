import { findFunction } from "../expression/functions";
import { signatureOf } from "../expression/functions/define-function";
import { isNamespace, NAMESPACES } from "../expression/namespaces";
import { objectOf, own, textOf } from "../validate/document-view";
import { outputsOf } from "../validate/stage-outputs";
import { typeText } from "../values/type-name";
import { type Place, placeAt } from "./place";

export interface Hover {
  /** Markdown. */
  text: string;
  /** Offsets of the word in the source. */
  start: number;
  end: number;
}

/** What the word of an expression at an offset means; null outside of expressions and for what is not known. Never throws for a bad text. */
export function hover(source: string, offset: number): Hover | null {
  const place = placeAt(source, offset);
  if (place.expression === undefined) return null;
  const { text, start } = place.expression;
  for (const match of text.matchAll(/'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w-]*(?:\.[\w-]+)*/g)) {
    const first = start + match.index;
    if (offset < first || offset > first + match[0].length || /^['"]/.test(match[0])) continue;
    const [path, word] = upTo(match[0], offset - first);
    const isCall = path.length === 1 && text.charAt(match.index + match[0].length) === "(";
    const explained = isCall ? functionText(word.text) : pathText(path, place);
    return explained === null ? null : { text: explained, start: first + word.start, end: first + word.start + word.text.length };
  }
  return null;
}

/** The names of a path up to the one at an offset. */
function upTo(path: string, offset: number): [names: string[], word: { text: string; start: number }] {
  const names: string[] = [];
  let start = 0;
  for (const name of path.split(".")) {
    names.push(name);
    if (offset <= start + name.length) return [names, { text: name, start }];
    start += name.length + 1;
  }
  return [names, { text: "", start }];
}

function functionText(name: string): string | null {
  const entry = findFunction(name);
  if (entry === undefined) return null;
  const [expression, result] = entry.example;
  return `\`${signatureOf(entry)}\`\n\n${entry.doc}\n\n\`${expression}\` → \`${JSON.stringify(result)}\``;
}

function pathText(path: readonly string[], { view }: Place): string | null {
  const [root = "", name, , output] = path;
  if (!isNamespace(root)) return null;
  if (name === undefined) return `**${root}**: ${NAMESPACES[root].doc}`;
  if (root === "parameters" && path.length === 2) {
    const raw = own(view.parameters, name);
    if (raw === undefined) return null;
    const parameter = objectOf(raw);
    const fallback = own(parameter, "default");
    return described(
      `\`${name}: ${textOf(own(parameter, "type")) ?? "string"}\`${fallback === undefined ? "" : ` (default \`${JSON.stringify(fallback)}\`)`}`,
      textOf(own(parameter, "description")),
    );
  }
  const stage = root === "stages" ? view.byId.get(name) : undefined;
  if (stage === undefined) return null;
  if (path.length === 2) return described(`**${textOf(own(stage.raw, "name")) ?? name}** (${stage.type ?? "stage"})`, textOf(own(stage.raw, "description")));
  const type = path.length === 4 && output !== undefined ? outputsOf(stage).types.get(output) : undefined;
  return type === undefined || output === undefined
    ? null
    : described(`\`${output}: ${typeText(type)}\` of ${name}`, textOf(own(objectOf(own(stage.outputs, output)), "description")));
}

function described(head: string, description: string | undefined): string {
  return description === undefined ? head : `${head}\n\n${description}`;
}
