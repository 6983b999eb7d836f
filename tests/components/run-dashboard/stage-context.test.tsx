import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { StageContext } from "@/components/run-dashboard/stage-context";
import type { RunStage } from "@/lib/api/contracts/executions";
import { eventLog } from "./event-log-fixture";
import { stage } from "./run-fixture";

const part = (kind: string, name: string, bytes: number, change = {}) => ({ kind, name, from: [], bytes, tokens: bytes / 4, state: "whole", ...change });
const told = (context: unknown) => ({ session_id: "s", agent: "writer", text: "started", simulated: true, context });
const EVENTS = eventLog([
  ["stage.started", "write", 1],
  ["agent.updated", "write", 1, told([part("prompt", "Prompt", 400)])],
  ["stage.started", "write", 2],
  [
    "agent.updated",
    "write",
    2,
    told([
      part("prompt", "Prompt", 800),
      part("output", "plan", 4_400, { from: ["plan", "review"] }),
      part("module", "ctx:repo-rules", 0, { state: "missing" }),
      { kind: "of a later release", name: "x", bytes: 1, tokens: 1 },
    ]),
  ],
  ["agent.updated", "write", 2, { session_id: "s", agent: "writer", text: "thinking", simulated: true }],
  ["agent.updated", "other", 1, told([part("prompt", "Prompt", 1)])],
]);

const show = (own: Partial<RunStage> = {}, log = {}) =>
  render(<StageContext stage={stage({ id: "write", type: "agent", ...own })} log={{ events: EVENTS, isWhole: true, failure: null, ...log }} />);

it("lists what the agent was given in its latest attempt, with sizes and their sum, and what was only named", () => {
  show();
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(
    rows.map(({ cells }: HTMLElement & { cells?: HTMLCollectionOf<HTMLTableCellElement> }) => [...(cells ?? [])].map(({ textContent }) => textContent)),
  ).toEqual([
    ["Part", "Kind", "Size", "Tokens"],
    ["Prompt", "prompt", "800 bytes", "200"],
    ["plan", "output of plan, review", "4.4 kB", "1,100"],
    ["ctx:repo-rules", "context module", "named, not given"],
    ["Together", "5.2 kB", "1,300"],
  ]);
  expect(screen.getByRole("table").querySelector("caption")?.textContent).toContain("in attempt 2");
});

it.each([
  { own: {}, log: { events: [], failure: "no answer" }, says: "no answer" },
  { own: { attempt: 0 }, log: { events: [] }, says: "The agent has not been asked yet." },
  { own: { attempt: 1 }, log: { events: [] }, says: "Nothing is recorded of what the agent was given." },
  { own: { reused: "r0" }, log: { events: [] }, says: "It was taken over: the run where it ran tells what its agent was given." },
  { own: {}, log: { events: [], isWhole: false }, says: "" },
])("says $says where the log tells of nothing", ({ own, log, says }) => {
  show(own, log);
  expect(document.body.textContent).toBe(says);
});
