import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { violations } from "./cruise";

const checkout = resolve(import.meta.dirname, "../..");
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A checkout that holds the given files and nothing else but the packages. */
function planted(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "boundaries-"));
  folders.push(folder);
  symlinkSync(join(checkout, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

test("every import of the checkout points inwards", async () => {
  expect(await violations(checkout)).toEqual([]);
}, 60_000);

const thing = "export const thing = 1;\n";
const cases: { rule: string; from: string; to: string; text: string }[] = [
  { rule: "shared-is-leaf", from: "lib/shared/a.ts", to: "lib/swdl/b.ts", text: 'import { thing } from "@/lib/swdl/b";' },
  { rule: "swdl-inward", from: "lib/swdl/a.ts", to: "lib/engine/core/b.ts", text: 'import { thing } from "@/lib/engine/core/b";' },
  { rule: "engine-core-inward", from: "lib/engine/core/a.ts", to: "lib/engine/ports/b.ts", text: 'import type { thing } from "../ports/b";' },
  { rule: "engine-no-adapters", from: "lib/engine/runner/a.ts", to: "db/b.ts", text: 'import { thing } from "@/db/b";' },
  { rule: "services-middle", from: "lib/services/a.ts", to: "db/schema/b.ts", text: 'export { thing } from "@/db/schema/b";' },
  { rule: "components-client-safe", from: "components/ui/a.tsx", to: "lib/services/b.ts", text: 'import type { thing } from "@/lib/services/b";' },
  {
    rule: "features-do-not-cross",
    from: "components/run-list/a.tsx",
    to: "components/run-dashboard/b.ts",
    text: 'import { thing } from "../run-dashboard/b";',
  },
  {
    rule: "features-do-not-cross",
    from: "components/yaml-editor/a.tsx",
    to: "components/workflow-builder/b.ts",
    text: 'import { thing } from "../workflow-builder/b";',
  },
  { rule: "lib-below-ui", from: "lib/services/a.ts", to: "hooks/b.ts", text: 'const loaded = import("@/hooks/b");' },
  { rule: "no-prod-to-tests", from: "lib/services/a.ts", to: "tests/b.ts", text: 'import "@/tests/b";' },
];

test.each(cases)("$rule refuses $from → $to", async ({ rule, from, to, text }) => {
  expect(await violations(planted({ [from]: text, [to]: thing }))).toContain(`${rule}: ${from} → ${to}`);
});

test("pure modules import neither Node nor packages beyond zod and yaml, and only db/ knows Drizzle", async () => {
  const found = await violations(
    planted({
      "lib/swdl/a.ts": 'import { readFileSync } from "node:fs";\nimport pino from "pino";\nimport { z } from "zod";\n',
      "lib/services/a.ts": 'import { sql } from "drizzle-orm";\n',
    }),
  );
  expect(found.map((line) => line.split(":")[0]).sort()).toEqual(["drizzle-only-in-db", "pure-has-no-io", "pure-npm-allowlist"]);
});

test("a cycle at run time is refused, a cycle of types is not", async () => {
  const cycle = (kind: string) => ({
    "lib/swdl/a.ts": `import ${kind}{ b } from "./b";\nexport const a = 1;\n`,
    "lib/swdl/b.ts": `import ${kind}{ a } from "./a";\nexport const b = 1;\n`,
  });
  expect(await violations(planted(cycle("")))).toContain("no-circular: lib/swdl/a.ts → lib/swdl/b.ts");
  expect(await violations(planted(cycle("type ")))).toEqual([]);
});
