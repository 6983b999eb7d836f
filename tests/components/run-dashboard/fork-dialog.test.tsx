import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ForkDialog } from "@/components/run-dashboard/fork-dialog";
import type { MonacoFieldProps } from "@/components/yaml-editor/monaco-field";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import { renderPage } from "../support/render-page";
import { InRun } from "./in-run";
import { run, stage } from "./run-fixture";

const went: string[] = [];
vi.mock("next/navigation", () => ({ useRouter: () => ({ push: (to: string) => went.push(to) }) }));
// jsdom has no layout for the real editor: a text box of the same text stands in.
vi.mock("@/components/yaml-editor/monaco-field", () => ({
  MonacoField: ({ text, onChange }: MonacoFieldProps) => (
    <textarea aria-label="Workflow text" value={text} onChange={(event) => onChange(event.target.value)} />
  ),
}));

const SOURCE =
  "workflow: { id: ship, name: Ship }\nstages:\n  - { id: build, type: script, run: make }\n  - { id: test, type: script, run: make test, depends_on: build }\n";
const ended = run({
  status: "completed",
  source: SOURCE,
  stages: [
    stage({ status: "completed", outputs: { version: 1 } }),
    stage({ id: "test", name: "Test", depends_on: ["build"], status: "completed", inputs: { mode: "quick" } }),
  ],
});

function show(actions: Partial<ServerActions> = {}, role: "owner" | "viewer" = "owner") {
  const onClose = vi.fn();
  renderPage(
    <InRun run={ended}>{(shown, commands) => <ForkDialog run={shown} stage={shown.stages[1] ?? stage()} commands={commands} onClose={onClose} />}</InRun>,
    { actions, role },
  );
  return onClose;
}

const started = { ok: true as const, data: { run_id: "new", number: 8, status: "queued" as const } };

it("hands over what was edited, and nothing else", async () => {
  const given: unknown[] = [];
  const onClose = show({
    forkExecution: async ({ body }) => {
      given.push(body);
      return started;
    },
  });
  await userEvent.clear(screen.getByLabelText("Inputs of Test"));
  await userEvent.type(screen.getByLabelText("Inputs of Test"), '{{"mode": "full"}');
  await userEvent.click(screen.getByRole("button", { name: "Start the fork" }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(given).toEqual([{ from_stage: "test", parameters: {}, inputs: { mode: "full" }, outputs: {}, reason: "" }]);
  expect(went).toEqual(["/workflows/ship/executions/new"]);
});

it("edits the text that the run had, keeps it when another stage is chosen, and shows what the server has against it", async () => {
  const given: unknown[] = [];
  const refusal = { type: "", title: "", status: 422, code: "invalid_input", detail: "it cannot take over", trace_id: "" };
  const range = { start: { line: 3, column: 5 }, end: { line: 3, column: 9 } };
  const problem = { code: "unknown_action", severity: "error" as const, category: "artifact" as const, message: "there is no such action", path: "", range };
  const answers = [
    started,
    { ok: false as const, problem: { ...refusal, errors: [], diagnostics: [problem, { ...problem, severity: "warning" as const, message: "only said" }] } },
    { ok: false as const, problem: { ...refusal, errors: [{ path: "definition", message: "build has ended in the origin" }] } },
  ];
  const onClose = show({
    forkExecution: async ({ body }) => {
      given.push(body);
      return answers.pop() ?? started;
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Edit the definition" }));
  const text = await screen.findByLabelText<HTMLTextAreaElement>("Workflow text", {}, { timeout: 5_000 });
  expect(text.value).toBe(SOURCE);
  await userEvent.type(text, "# said");
  await userEvent.selectOptions(screen.getByLabelText("Begin with"), "Build");
  expect(screen.getByLabelText<HTMLTextAreaElement>("Workflow text").value).toBe(`${SOURCE}# said`);
  const submit = () => userEvent.click(screen.getByRole("button", { name: "Start the fork" }));
  await submit();
  expect((await screen.findByRole("alert")).textContent).toContain("build has ended in the origin");
  await submit();
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("definition 3:5: there is no such action"));
  expect(screen.getByRole("alert").textContent).not.toContain("only said");
  await submit();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(given).toEqual(Array(3).fill({ from_stage: "build", parameters: {}, inputs: {}, outputs: {}, definition: `${SOURCE}# said`, reason: "" }));
});

it("says what is wrong with the text while one types, and gives it up", async () => {
  const given: unknown[] = [];
  show({
    forkExecution: async ({ body }) => {
      given.push(body);
      return started;
    },
  });
  await userEvent.click(screen.getByRole("button", { name: "Edit the definition" }));
  const text = await screen.findByLabelText("Workflow text", {}, { timeout: 5_000 });
  await userEvent.clear(text);
  await userEvent.type(text, "stages: none");
  const problems = within(screen.getByRole("region", { name: "Problems of the definition" }));
  expect(await problems.findAllByLabelText("Error")).not.toHaveLength(0);
  await userEvent.click(screen.getByRole("button", { name: "Keep the definition of the run" }));
  await userEvent.click(screen.getByRole("button", { name: "Start the fork" }));
  await waitFor(() => expect(given).toHaveLength(1));
  expect(given[0]).not.toHaveProperty("definition");
});

it("offers no definition to who may not change the workflow", () => {
  show({}, "viewer");
  expect(screen.queryByRole("button", { name: "Edit the definition" })).toBeNull();
});
