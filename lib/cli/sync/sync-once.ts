import { ApiError } from "@/lib/api/client/create-client";
import { createWorkflow, deleteWorkflow, updateWorkflow, type WorkflowDetail, type WorkflowSummary } from "@/lib/api/contracts/workflows";
import { fileProblem } from "../file-problem";
import { findWorkflow } from "../find-workflow";
import { UsageError } from "../io";
import type { Session } from "../session";
import { decide, type Wishes } from "./decide";
import { hashOf, lookHere, type TextHere } from "./here";
import type { SyncItem, SyncOutcome } from "./report";
import { readState, type SyncState, stateText } from "./state";
import type { TextFolder } from "./text-folder";
import { lookThere } from "./there";

export interface SyncOrder {
  folder: TextFolder;
  /** By workflow id. */
  take: ReadonlyMap<string, "local" | "server">;
  mayDelete: boolean;
  /** Only say what would be done. */
  dryRun: boolean;
}

/** Brings folder and server together once. What one workflow fails with is said of it, and the others go on. Throws `UsageError` or what the client throws. */
export async function syncOnce(session: Session, order: SyncOrder): Promise<SyncItem[]> {
  const { folder, dryRun } = order;
  const state = await readState(folder);
  const before = stateText(state);
  const here = lookHere(await folder.read(), state);
  const there = await lookThere(session);
  const ids = [...new Set([...here.byId.keys(), ...there.keys(), ...state.keys(), ...here.unknown])].sort();
  for (const id of order.take.keys()) if (!ids.includes(id)) throw new UsageError(`--take: there is no workflow ${id} here or on the server`);
  const items = [...here.problems];
  try {
    for (const id of ids) {
      if (here.unknown.has(id)) continue;
      const wishes = { take: order.take.get(id), mayDelete: order.mayDelete };
      const item = await syncOne(
        { session, folder, state, dryRun, mayDeleteThere: !here.mayHideDeletions },
        { id, here: here.byId.get(id), summary: there.get(id) },
        wishes,
      );
      if (item !== undefined) items.push(item);
    }
  } finally {
    const after = stateText(state);
    if (!dryRun && after !== before) await folder.writeState(after);
  }
  return items;
}

interface Work {
  session: Session;
  folder: TextFolder;
  /** Kept up to date with what is done. */
  state: SyncState;
  dryRun: boolean;
  mayDeleteThere: boolean;
}

interface Subject {
  id: string;
  here: TextHere | undefined;
  summary: WorkflowSummary | undefined;
}

async function syncOne(work: Work, subject: Subject, wishes: Wishes): Promise<SyncItem | undefined> {
  const { id, here, summary } = subject;
  const file = here?.file ?? work.state.get(id)?.file ?? `${id}.yaml`;
  const item = (outcome: SyncOutcome, detail: string | null = null): SyncItem => ({ workflow_id: id, file, outcome, detail, diagnostics: [] });
  const base = work.state.get(id);
  // What is archived is kept, and not brought to who never had it.
  if (here === undefined && base === undefined && summary?.status === "archived") return undefined;
  try {
    const asBefore = summary !== undefined && base?.row === summary.id && base.revision === summary.revision && here?.hash === base.hash;
    const stored = asBefore ? undefined : await findWorkflow(work.session, id);
    const hashThere = asBefore ? base.hash : stored && hashOf(stored.source);
    const verdict = decide({ here: here?.hash, there: hashThere, base: base?.hash }, wishes);
    switch (verdict) {
      case "unchanged":
        if (stored !== undefined) keep(work, id, file, stored);
        else if (base !== undefined) work.state.set(id, { ...base, file });
        return item(base !== undefined && base.file !== file ? "renamed" : "unchanged");
      case "forget":
        work.state.delete(id);
        return undefined;
      case "pull":
        return stored && (await pull(work, { ...subject, stored, file }, item));
      case "push":
        return here && (await push(work, { id, here, stored }, item));
      case "remove_here":
        if (here === undefined || work.dryRun || (await work.folder.remove(file, here.text))) return forgotten(work, id, item("removed_here"));
        return item("conflict", "the file was changed meanwhile");
      case "remove_there":
        if (!work.mayDeleteThere) return item("missing_here", "another file is not valid and may be this workflow");
        if (!work.dryRun) await work.session.client.call(deleteWorkflow, { params: { id } });
        return forgotten(work, id, item("removed_there"));
      case "missing_here":
        return item(verdict, `--delete deletes it there, --take ${id}=server brings it back`);
      case "missing_there":
        return item(verdict, `--delete removes the file, --take ${id}=local stores it again`);
      case "conflict":
        return item(verdict, conflictText(id, here === undefined, stored === undefined));
    }
  } catch (error) {
    return explained(error, item("failed"), here?.text);
  }
}

function conflictText(id: string, goneHere: boolean, goneThere: boolean): string {
  const what = goneHere ? "deleted here and changed on the server" : goneThere ? "changed here and deleted on the server" : "differs here and on the server";
  const deleting = goneHere ? `--take ${id}=local --delete or --take ${id}=server` : `--take ${id}=local or --take ${id}=server --delete`;
  return `${what}; choose with ${goneHere || goneThere ? deleting : `--take ${id}=local or --take ${id}=server`}`;
}

type Say = (outcome: SyncOutcome, detail?: string | null) => SyncItem;

async function pull(work: Work, { id, here, stored, file }: Subject & { stored: WorkflowDetail; file: string }, item: Say): Promise<SyncItem> {
  if (!work.dryRun && !(await work.folder.replace(file, stored.source, here?.text)))
    return item("conflict", here === undefined ? `${file} is in the way` : "the file was changed meanwhile");
  keep(work, id, file, stored);
  return item(here === undefined ? "created_here" : "updated_here");
}

async function push(work: Work, { id, here, stored }: { id: string; here: TextHere; stored: WorkflowDetail | undefined }, item: Say): Promise<SyncItem> {
  const { client, flags } = work.session;
  const { text: source, file } = here;
  if (stored?.status === "archived") return item("failed", "is archived on the server; publish it before a new text is stored");
  if (!work.dryRun) {
    const written =
      stored === undefined
        ? await client.call(createWorkflow, { body: { source, status: flags.draft ? "draft" : "published" } })
        : await client.call(updateWorkflow, {
            params: { id },
            body: { source, status: flags.draft ? "draft" : stored.status },
            headers: { "if-match": stored.etag },
          });
    keep(work, id, file, { ...written, source });
  }
  return item(stored === undefined ? "created_there" : "updated_there");
}

function keep({ state }: Work, id: string, file: string, { id: row, revision, source }: Pick<WorkflowDetail, "id" | "revision" | "source">): void {
  state.set(id, { file, hash: hashOf(source), row, revision });
}

function forgotten({ state }: Work, id: string, item: SyncItem): SyncItem {
  state.delete(id);
  return item;
}

/** Refusals of one workflow. What concerns them all, such as a key that is not valid, ends the command. */
const OF_ONE = new Set([403, 404, 409, 413, 422]);

function explained(error: unknown, item: SyncItem, source: string | undefined): SyncItem {
  if (error instanceof ApiError && OF_ONE.has(error.problem.status)) {
    const { code, detail, diagnostics = [] } = error.problem;
    if (code === "version_conflict") return { ...item, outcome: "conflict", detail };
    return { ...item, outcome: code === "invalid_definition" ? "invalid" : "failed", detail: diagnostics.length > 0 ? null : detail, diagnostics, source };
  }
  const problem = fileProblem(error);
  if (problem === undefined) throw error;
  return { ...item, detail: problem };
}
