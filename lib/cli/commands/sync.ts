import { UnreachableError } from "@/lib/api/client/create-client";
import { EXIT, type ExitCode, UsageError } from "../io";
import { type Command, type Session, word } from "../session";
import { needsAttention, type SyncItem, type SyncReport, syncLines } from "../sync/report";
import { type SyncOrder, syncOnce } from "../sync/sync-once";

/** How soon a change on either side is carried over with `--watch`. */
const WATCH_MS = 2000;

/** Brings a folder of definitions and the server together, once or, with `--watch`, until Ctrl+C. 1 where something needs a person. */
export const sync: Command = async (session) => {
  const { flags, io } = session;
  const path = word(session, 0, "folder");
  const order = { folder: await io.openFolder(path), take: parseTake(flags.take), mayDelete: flags.delete, dryRun: flags["dry-run"] };
  if (flags.watch) return keepInSync(session, order);
  const items = await syncOnce(session, order);
  print(session, items);
  return exitCode(items);
};

async function keepInSync(session: Session, order: SyncOrder): Promise<ExitCode> {
  let stopped = false;
  const undo = session.io.onInterrupt(() => {
    stopped = true;
  });
  let items: SyncItem[] | undefined;
  let said = "";
  try {
    // What was chosen holds for what is there now, and not for later conflicts.
    for (let now = order; !stopped; now = { ...order, take: new Map() }) {
      const found = await tryOnce(session, now);
      const news = JSON.stringify(typeof found === "string" ? found : found.filter(({ outcome }) => outcome !== "unchanged"));
      // What stays as it is was said already.
      if (typeof found === "string") {
        if (news !== said) session.io.err(found);
      } else {
        if (items === undefined || (news !== said && news !== "[]")) print(session, found);
        items = found;
      }
      said = news;
      if (!stopped) await session.io.wait(WATCH_MS);
    }
  } finally {
    undo();
  }
  return exitCode(items ?? []);
}

/** What was done, or why the server could not be asked: it may come back. */
async function tryOnce(session: Session, order: SyncOrder): Promise<SyncItem[] | string> {
  try {
    return await syncOnce(session, order);
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    return error.message;
  }
}

function print({ flags, io }: Session, items: SyncItem[]): void {
  const report: SyncReport = { dry_run: flags["dry-run"], items: items.map(({ source: _, ...item }) => item) };
  io.out(flags.json ? JSON.stringify(report, null, flags.watch ? 0 : 2) : syncLines(items, flags["dry-run"]).join("\n"));
}

function exitCode(items: readonly SyncItem[]): ExitCode {
  return items.some(needsAttention) ? EXIT.failed : EXIT.fine;
}

function parseTake(wishes: readonly string[]): ReadonlyMap<string, "local" | "server"> {
  return new Map(
    wishes.map((wish) => {
      const [id = "", side] = wish.split("=");
      if (side !== "local" && side !== "server") throw new UsageError(`--take wants <workflow>=local or <workflow>=server, not ${wish}`);
      return [id, side];
    }),
  );
}
