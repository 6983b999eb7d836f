import { basename, join } from "node:path";
import { failureOf, reach, UnreachableError } from "@/lib/api/client/create-client";
import { type Artifact, listArtifacts } from "@/lib/api/contracts/artifacts";
import type { Downloads } from "../downloads";
import { EXIT, UsageError } from "../io";
import { type Command, type Session, word } from "../session";
import { plain, table } from "../table";

/** The files of a run; with `--download` they are written into a folder, none over a file that is there. */
export const artifacts: Command = async (session) => {
  const runId = word(session, 0, "run");
  const wanted = session.words.slice(1);
  const { items, ...page } = await allOf(session, runId);
  const chosen = wanted.length === 0 ? items : wanted.flatMap((name) => named(items, name));
  if (session.flags.download) return download(session, chosen);
  session.print({ ...page, items: chosen }, () =>
    chosen.length === 0
      ? "No files."
      : table(
          ["NAME", "STAGE", "TYPE", "BYTES", "ID"],
          chosen.map(({ name, stage_id, media_type, bytes, id }) => [plain(name), stage_id ?? "", media_type, String(bytes), id]),
        ),
  );
  return EXIT.fine;
};

async function allOf({ client }: Session, runId: string) {
  const items: Artifact[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await client.call(listArtifacts, { params: { run_id: runId }, query: { limit: 100, cursor } });
    items.push(...page.items);
    if (page.next_cursor === null) return { ...page, prev_cursor: null, items };
    cursor = page.next_cursor;
  }
}

function named(items: readonly Artifact[], name: string): Artifact[] {
  const found = items.filter((artifact) => artifact.name === name || artifact.id === name);
  if (found.length === 0) throw new UsageError(`the run has no file ${name}`);
  return found;
}

async function download(session: Session, chosen: readonly Artifact[]) {
  const folder = session.flags.output ?? ".";
  const names = new Set<string>();
  const files: Downloads["files"] = [];
  for (const artifact of chosen) {
    const file = join(folder, freeName(artifact, names));
    await session.io.writeFile(file, await content(session, artifact.id));
    files.push({ artifact, file });
  }
  session.print({ files } satisfies Downloads, () =>
    files.length === 0 ? "No files." : files.map(({ file, artifact }) => `Wrote ${plain(file)} (${artifact.bytes} bytes).`).join("\n"),
  );
  return EXIT.fine;
}

/** Nothing that a name says leads out of the folder; a second file of one name gets its id before it. */
function freeName({ name, id }: Artifact, taken: Set<string>): string {
  const base = plain(basename(name.replaceAll("\\", "/")));
  const safe = base === "" || base === "." || base === ".." ? id : base;
  const free = taken.has(safe) ? `${id}-${safe}` : safe;
  taken.add(free);
  return free;
}

async function content({ io, baseUrl, headers }: Session, id: string): Promise<ReadableStream<Uint8Array>> {
  const response = await reach(io.fetch, `${baseUrl}/api/v1/artifacts/${encodeURIComponent(id)}?download=true`, { headers });
  if (!response.ok) throw await failureOf(response);
  if (response.body === null) throw new UnreachableError("the server sent no content");
  return response.body;
}
