import { type DiffHunk, diffWorkflowVersions, listWorkflowVersions } from "@/lib/api/contracts/workflow-versions";
import { EXIT, UsageError } from "../io";
import { type Command, word } from "../session";
import { plain, table } from "../table";

export const versions: Command = async (session) => {
  const page = await session.client.call(listWorkflowVersions, { params: { id: word(session, 0, "workflow") }, query: { limit: 100 } });
  session.print(page, ({ items }) =>
    table(
      ["REVISION", "VERSION", "SAVED", "BY"],
      items.map(({ revision, version, created_at, created_by, current }) => [
        `${revision}${current ? " *" : ""}`,
        plain(version),
        created_at,
        plain(created_by.name ?? ""),
      ]),
    ),
  );
  return EXIT.fine;
};

/** The lines that differ between two revisions; without numbers between the last two. */
export const diff: Command = async (session) => {
  const { client, words } = session;
  const id = word(session, 0, "workflow");
  const [to, from] = words[1] === undefined ? await lastTwo() : [revision(words[2] ?? (await latest())), revision(words[1])];
  const found = await client.call(diffWorkflowVersions, { params: { id, n: from, other: to } });
  session.print(found, ({ hunks }) =>
    hunks.length === 0 ? `Revisions ${from} and ${to} are the same.` : [`--- revision ${from}`, `+++ revision ${to}`, ...hunks.flatMap(hunkLines)].join("\n"),
  );
  return EXIT.fine;

  async function latest() {
    return String((await lastTwo())[0]);
  }
  async function lastTwo(): Promise<[number, number]> {
    const { items } = await client.call(listWorkflowVersions, { params: { id }, query: { limit: 2 } });
    const [newest, before] = items;
    if (newest === undefined) throw new UsageError(`${id} has no revisions`);
    return [newest.revision, before?.revision ?? newest.revision];
  }
};

function revision(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`a revision is a number, such as 2, and not ${text}`);
  return Number(text);
}

const MARKS = { same: " ", removed: "-", added: "+" } as const;

function hunkLines({ old_start, old_lines, new_start, new_lines, lines }: DiffHunk): string[] {
  return [`@@ -${old_start},${old_lines} +${new_start},${new_lines} @@`, ...lines.map(({ kind, text }) => `${MARKS[kind]}${plain(text)}`)];
}
