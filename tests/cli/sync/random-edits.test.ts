import fc from "fast-check";
import { expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { syncReportSchema } from "@/lib/cli/sync/report";
import type { TextFolder } from "@/lib/cli/sync/text-folder";
import { world } from "../support/world";
import { memoryServer } from "./memory-server";

const IDS = ["a", "b"];

function memoryFolder() {
  const files = new Map<string, string>();
  let state: string | undefined;
  const folder: TextFolder = {
    read: async () => [...files].map(([file, text]) => ({ file, text })),
    async replace(file, text, expected) {
      if (files.get(file) !== expected) return false;
      files.set(file, text);
      return true;
    },
    async remove(file, expected) {
      return files.get(file) === expected && files.delete(file);
    },
    readState: async () => state,
    async writeState(text) {
      state = text;
    },
  };
  return { folder, files };
}

const id = fc.constantFrom(...IDS);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("edit here" as const), id }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("edit there" as const), id }) },
  fc.record({ do: fc.constant("drop here" as const), id }),
  fc.record({ do: fc.constant("drop there" as const), id }),
  fc.record({ do: fc.constant("move" as const), id }),
  fc.record({ do: fc.constant("break" as const), id }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant("sync" as const), delete: fc.boolean(), dry: fc.boolean() }) },
);

test("whatever both sides do, no text that only one side has is lost, and what is said to be alike is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: "max" }), async (steps) => {
      const server = memoryServer();
      const { folder, files } = memoryFolder();
      /** Texts that one side alone has, by whoever wrote them, and that nobody deleted. */
      const alone = new Set<string>();
      let edits = 0;
      const fileOf = (wanted: string) => [...files].find(([, text]) => text.includes(`id: ${wanted},`))?.[0];
      const newText = (wanted: string) => {
        edits += 1;
        return `workflow: { id: ${wanted}, name: Edit ${edits} }\nstages:\n  - { id: one, type: script, run: echo }\n`;
      };
      const gone = (text: string | undefined) => void (text === undefined || alone.delete(text));
      for (const now of steps) {
        switch (now.do) {
          case "edit here": {
            const file = fileOf(now.id) ?? `${now.id}.yaml`;
            gone(files.get(file));
            const text = newText(now.id);
            files.set(file, text);
            alone.add(text);
            break;
          }
          case "edit there": {
            gone(server.text(now.id));
            const text = newText(now.id);
            server.write(text);
            alone.add(text);
            break;
          }
          case "drop here": {
            const file = fileOf(now.id);
            if (file === undefined) break;
            gone(files.get(file));
            files.delete(file);
            break;
          }
          case "drop there":
            gone(server.text(now.id));
            server.remove(now.id);
            break;
          case "move":
          case "break": {
            const file = fileOf(now.id);
            const text = file === undefined ? undefined : files.get(file);
            if (file === undefined || text === undefined) break;
            if (now.do === "move") {
              files.delete(file);
              files.set(`moved/${file}`, text);
            } else {
              gone(text);
              const broken = `${text}broken: [\n# ${edits++}`;
              files.set(file, broken);
              alone.add(broken);
            }
            break;
          }
          case "sync": {
            const { io, seen } = world({ fetch: server.fetch, openFolder: async () => folder });
            const flags = [...(now.delete ? ["--delete"] : []), ...(now.dry ? ["--dry-run"] : [])];
            const before = [...files, ...IDS.map(server.text)];
            const code = await runCli(["sync", "flows", "--json", ...flags], io);
            expect(seen.err).toEqual([]);
            const { items } = syncReportSchema.parse(JSON.parse(seen.out.join("\n")));
            const everywhere = new Set([...files.values(), ...IDS.map(server.text)]);
            for (const text of alone) expect(everywhere).toContain(text);
            if (now.dry) expect([...files, ...IDS.map(server.text)]).toEqual(before);
            else if (code === 0 && items.every(({ outcome }) => !outcome.startsWith("missing"))) {
              for (const each of IDS) expect(files.get(fileOf(each) ?? "")).toBe(server.text(each));
              alone.clear();
            } else {
              for (const each of IDS) if (files.get(fileOf(each) ?? "") === server.text(each)) gone(server.text(each));
            }
          }
        }
      }
    }),
    { numRuns: 120 },
  );
}, 60_000);
