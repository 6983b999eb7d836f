import { DIAGNOSTIC_CODES } from "@/lib/swdl/diagnostic-codes";
import { FUNCTIONS } from "@/lib/swdl/expression/functions";
import { signatureOf } from "@/lib/swdl/expression/functions/define-function";
import { NAMESPACES } from "@/lib/swdl/expression/namespaces";

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", "\\n");

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** The parts of the guide that are made from the tables of the language. */
export function generatedParts(): Record<string, string> {
  return {
    namespaces: table(
      ["path", "holds"],
      Object.entries(NAMESPACES).map(([name, { doc, properties }]) => [
        `\`${name}\``,
        `${doc}${properties === undefined ? "" : ` ${properties.map((property) => `\`.${property}\``).join(" ")}`}`,
      ]),
    ),
    functions: table(
      ["function", "what it gives", "example"],
      [...FUNCTIONS.values()].map((entry) => [
        `\`${cell(signatureOf(entry))}\``,
        cell(entry.doc),
        `\`${cell(entry.example[0])}\` → \`${cell(JSON.stringify(entry.example[1]))}\``,
      ]),
    ),
    diagnostics: table(
      ["code", "kind", "what to do"],
      Object.entries(DIAGNOSTIC_CODES).map(([code, { category, severity, help }]) => [
        `<a id="${code}"></a>\`${code}\``,
        `${category} ${severity}`,
        cell(help),
      ]),
    ),
  };
}

/** The guide with its generated parts as they must be. */
export function withGeneratedParts(guide: string): string {
  return Object.entries(generatedParts()).reduce(
    (text, [name, part]) =>
      text.replace(
        new RegExp(`(<!-- ${name}: generated -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_, open: string, close: string) => `${open}\n${part}\n\n${close}`,
      ),
    guide,
  );
}
