import { type Bundle, type BundleImport, bundleSchema, CONFLICTS, exportBundle, importBundle } from "@/lib/api/contracts/bundles";
import { counted } from "../diagnostic-text";
import { EXIT, UsageError } from "../io";
import { type Command, word } from "../session";
import { plain } from "../table";

/** Several workflows, or all, as one document: to the screen, or into a new file with `--output`. */
export const exportAll: Command = async ({ client, flags, io, print, words }) => {
  const bundle = await client.call(exportBundle, { body: words.length === 0 ? {} : { workflows: words } });
  const text = `${JSON.stringify(bundle, null, 2)}\n`;
  if (flags.output !== undefined) await io.writeFile(flags.output, text);
  print(bundle, ({ workflows }) => (flags.output === undefined ? text.trimEnd() : `Wrote ${counted(workflows.length, "workflow")} to ${flags.output}.`));
  return EXIT.fine;
};

/** Stores the workflows of such a document; 1 where one of them was not. */
export const importAll: Command = async (session) => {
  const { client, flags, io } = session;
  const file = word(session, 0, "bundle to import");
  const conflict = CONFLICTS.find((one) => one === (flags.conflict ?? "skip"));
  if (conflict === undefined) throw new UsageError(`--conflict wants ${CONFLICTS.join(", ")}, not ${flags.conflict}`);
  const bundle = parseBundle(file, await io.readFile(file));
  const imported = await client.call(importBundle, { query: { conflict, draft: String(flags.draft) }, body: bundle });
  session.print(imported, ({ items }) => items.map(itemLine).join("\n"));
  return imported.items.some(({ outcome }) => outcome === "failed") ? EXIT.failed : EXIT.fine;
};

function itemLine({ workflow_id, outcome, stored_as, detail }: BundleImport["items"][number]): string {
  return `${workflow_id}: ${outcome}${outcome === "renamed" ? ` to ${stored_as}` : ""}${detail === null ? "" : `: ${plain(detail)}`}`;
}

function parseBundle(file: string, text: string): Bundle {
  try {
    const parsed = bundleSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(`${file}: is not a bundle: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trimEnd());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${file}: is not a bundle: it is not JSON`, { cause: error });
  }
}
