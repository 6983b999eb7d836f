import { getWorkflow, planWorkflow } from "@/lib/api/contracts/workflows";
import { applyOverridesFile, type Diagnostic, type Overridden, type Plan, parseDefinition, plan, planText, resolveParameters } from "@/lib/swdl";
import { diagnosticLines } from "../diagnostic-text";
import { EXIT, type ExitCode } from "../io";
import { type OverridesText, overridesText } from "../overrides-option";
import type { PlanFailure } from "../plan-failure";
import { requireOverrides } from "../require-overrides";
import { type Command, type Session, word } from "../session";
import { plain } from "../table";
import { typedParameters } from "../typed-parameters";

/** The order of a file's stages without a server, or of a stored workflow's with one. */
export const showPlan: Command = async (session) => {
  const target = word(session, 0, "file or workflow");
  if (/\.(ya?ml|json)$/i.test(target)) return planFile(session, target);
  const { client, flags } = session;
  const stored = flags.param.length === 0 && flags.overrides === undefined ? null : await client.call(getWorkflow, { params: { id: target } });
  const parameters = typedParameters(flags.param, stored?.outline?.parameters ?? {});
  const overrides = stored === null ? {} : await requireOverrides(session, stored.workflow_id);
  session.print((await client.call(planWorkflow, { params: { id: target }, body: { parameters, overrides } })) as Plan, planLines);
  return EXIT.fine;
};

/** Without the line end, which printing adds. */
export function planLines(of: Plan): string {
  return plain(planText(of)).trimEnd();
}

async function planFile(session: Session, file: string): Promise<ExitCode> {
  const { io, flags } = session;
  const source = await io.readFile(file);
  const { definition, diagnostics } = parseDefinition(source);
  if (definition === undefined) return fail(session, [{ file, source, diagnostics }], { diagnostics });
  const text = await overridesText(session, file);
  const applied = text === undefined ? undefined : applyOverridesFile(definition, text.source);
  if (text !== undefined && applied?.overridden === undefined) {
    const found = applied?.diagnostics ?? [];
    return fail(session, [{ ...text, diagnostics: found }], { diagnostics, overrides: { file: text.file, diagnostics: found } });
  }
  const overridden: Overridden = applied?.overridden ?? { definition, changed: new Map(), settings: [] };
  const parameters = typedParameters(flags.param, overridden.definition.config.parameters);
  const resolved = resolveParameters(overridden.definition, parameters);
  // Who gives no parameter at all asks for the order alone; then the plan warns of those that a run will need.
  if (!resolved.ok && flags.param.length > 0) return fail(session, [], { diagnostics, errors: resolved.error });
  const made = plan(overridden.definition, { parameters, overridden });
  made.warnings.push(...overrideWarnings(overridden, text, applied?.diagnostics ?? []));
  session.print(made, planLines);
  return EXIT.fine;
}

function overrideWarnings({ definition, changed, settings }: Overridden, text: OverridesText | undefined, diagnostics: readonly Diagnostic[]): string[] {
  const stray = diagnostics.map(({ message }) => `${text?.file}: ${message}`);
  if ((changed.size === 0 && settings.length === 0) || definition.config.allow_runtime_overrides) return stray;
  return [...stray, `${text?.file}: a server refuses these overrides: config.allow_runtime_overrides is false`];
}

interface Told extends OverridesText {
  diagnostics: readonly Diagnostic[];
}

function fail({ io, flags, print }: Session, files: readonly Told[], failure: Partial<Omit<PlanFailure, "valid">>): ExitCode {
  const { diagnostics = [], overrides = null, errors = [] } = failure;
  if (flags.json) print({ valid: false, diagnostics, overrides, errors } satisfies PlanFailure, String);
  else {
    for (const told of files) for (const line of diagnosticLines(told.file, told.diagnostics, told.source)) io.err(line);
    for (const { path, message } of errors) io.err(`${plain(path)}: ${plain(message)}`);
  }
  return EXIT.failed;
}
