import { getWorkflow, runWorkflow } from "@/lib/api/contracts/workflows";
import type { Json, JsonObject } from "@/lib/shared/json";
import type { Plan } from "@/lib/swdl";
import { EXIT } from "../io";
import { type Command, type Session, word } from "../session";
import { followRun } from "../watch";
import { pairs, planLines } from "./definitions";

/** Starts a run; with `--watch` stays until its end and fails where it does. */
export const run: Command = async (session) => {
  const { client, flags, io } = session;
  const id = word(session, 0, "workflow");
  const started = await client.call(runWorkflow, { params: { id }, body: { parameters: await parameters(session, id), dry_run: flags["dry-run"] } });
  if (started.run_id === null) {
    session.print(started, ({ plan }) => (plan === undefined ? "Nothing was started." : planLines(plan as Plan)));
    return EXIT.fine;
  }
  if (flags.watch) {
    if (!flags.json) io.out(`Run ${started.number} of ${id}: ${started.run_id}`);
    return followRun(session, started.run_id);
  }
  session.print(started, ({ number, run_id, status }) => `Run ${number} of ${id} is ${status}: ${run_id}`);
  return EXIT.fine;
};

/** A text stays one where the workflow wants a text; anything else is read as JSON where it is JSON. The server judges what does not fit. */
async function parameters({ client, flags }: Session, id: string): Promise<JsonObject> {
  const given = pairs(flags.param);
  if (given.length === 0) return {};
  const { outline } = await client.call(getWorkflow, { params: { id } });
  return Object.fromEntries(given.map(([name, value]) => [name, outline?.parameters[name]?.type === "string" ? value : jsonOrText(value)]));
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
