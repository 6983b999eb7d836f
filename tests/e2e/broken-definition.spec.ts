import { ApiFailure } from "../support/api";
import { expect, test } from "./support/fixtures";

/** Ten faults, one diagnostic each. */
const BROKEN = `workflow:
  id: Broken One
  name: Broken
  version: "one"
config:
  timeout: soon
stages:
  - id: first
    name: First
    type: script
    run: "true"
    error_policy: { timeout: never }
  - id: first
    name: Twice
    type: script
    run: "true"
  - id: lost
    name: Lost
    type: script
    run: "true"
    depends_on: [nowhere]
  - id: typo
    name: Typo
    type: scrpt
    run: "true"
  - id: circle-a
    name: A
    type: script
    run: "true"
    depends_on: [circle-b]
  - id: circle-b
    name: B
    type: script
    run: "true"
    depends_on: [circle-a]
  - id: reader
    name: Reader
    type: script
    run: "true"
    condition: \${{ parameters.missing == 1 }}
  - id: unknown-key
    name: Unknown key
    type: script
    run: "true"
    colour: red
`;

interface Problem {
  code: string;
  diagnostics: { code: string; severity: string; range: { start: { line: number } } }[];
}

test("ten faults come as ten diagnostics, and nothing is saved", async ({ api }) => {
  const before = await api.get<{ total_count: number }>("/workflows");
  const failure = await api.create(BROKEN).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiFailure);
  const { status, body } = failure as ApiFailure;
  const problem = body as unknown as Problem;
  expect(status).toBe(422);
  expect(problem.code).toBe("invalid_definition");
  const errors = problem.diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  expect(errors, JSON.stringify(errors)).toHaveLength(10);
  expect(errors.every((error) => error.range.start.line > 0)).toBe(true);
  expect((await api.get<{ total_count: number }>("/workflows")).total_count).toBe(before.total_count);
});

test("the editor marks the same faults at their lines", async ({ page }) => {
  await page.goto("/workflows/new?from=blank&view=yaml");
  const editor = page.locator(".monaco-editor").first();
  await expect(editor).toBeVisible({ timeout: 30_000 });
  await page.getByLabel(/import a file/i).setInputFiles({ name: "broken.yaml", mimeType: "application/yaml", buffer: Buffer.from(BROKEN) });
  await expect(page.getByText(/10 problems/i).first()).toBeVisible();
  await expect(page.getByRole("list", { name: "Problems" }).getByRole("listitem")).toHaveCount(10);
  await expect(page.locator(".squiggly-error").first()).toBeVisible();
  await page.screenshot({ path: "tests/e2e/__screenshots__/editor-problems.png", fullPage: true });
});
