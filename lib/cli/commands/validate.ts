import { basename } from "node:path";
import { checkOverridesFile, type Definition, OVERRIDES_FILE, parseDefinition, validateDefinition } from "@/lib/swdl";
import { diagnosticLines } from "../diagnostic-text";
import { fileProblem } from "../file-problem";
import { EXIT, type Io } from "../io";
import { type Command, word } from "../session";
import { plain } from "../table";
import { summaryLine, type ValidatedFile, validationReport } from "../validation-report";

/**
 * Works without a server; what only a server knows, such as the settings of its actions, is checked when the text is stored. A file that cannot
 * be read is named and does not stop the others. Files of overrides are checked as such, workflows that start others
 * also against those among the files.
 */
export const validate: Command = async (session) => {
  word(session, 0, "file to validate");
  const sources = await Promise.all(session.words.map((file) => readOrExplain(session.io, file)));
  const childParameters = parametersById(sources.flatMap(({ source }) => source ?? []));
  const files = sources.map(({ file, source, problem }): ValidatedFile => {
    if (source === undefined) return { file, valid: false, problem, diagnostics: [] };
    const isOverrides = basename(file) === OVERRIDES_FILE;
    const diagnostics = isOverrides ? checkOverridesFile(source) : validateDefinition(source, { childParameters }).diagnostics;
    return { file, valid: diagnostics.every(({ severity }) => severity !== "error"), problem: null, diagnostics };
  });
  const report = validationReport(files);
  session.print(report, () => [...files.flatMap((file, index) => fileLines(file, sources[index]?.source)), summaryLine(report.summary)].join("\n"));
  const { unreadable, invalid, warnings } = report.summary;
  if (unreadable > 0) return EXIT.usage;
  return invalid > 0 || (session.flags.strict && warnings > 0) ? EXIT.failed : EXIT.fine;
};

/** One file starts no other of the files. */
function parametersById(sources: readonly string[]): ReadonlyMap<string, Definition["config"]["parameters"]> {
  if (sources.length < 2) return new Map();
  return new Map(
    sources.flatMap((source) => {
      const { definition } = parseDefinition(source);
      return definition === undefined ? [] : [[definition.workflow.id, definition.config.parameters] as const];
    }),
  );
}

async function readOrExplain(io: Io, file: string): Promise<{ file: string; source?: string; problem: string | null }> {
  try {
    return { file, source: await io.readFile(file), problem: null };
  } catch (error) {
    const problem = fileProblem(error);
    if (problem === undefined) throw error;
    return { file, problem };
  }
}

function fileLines({ file, valid, problem, diagnostics }: ValidatedFile, source: string | undefined): string[] {
  if (problem !== null) return [plain(problem)];
  return [...diagnosticLines(file, diagnostics, source), `${plain(file)}: ${valid ? "valid" : "invalid"}`];
}
