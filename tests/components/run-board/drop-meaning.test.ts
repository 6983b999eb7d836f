import { describe, expect, it } from "vitest";
import { columnOf, columnsOf } from "@/components/run-board/board-columns";
import { type DropMeaning, type DropSituation, dropMeaning } from "@/components/run-board/drop-meaning";
import type { Board } from "@/lib/api/contracts/board";

const phases: Board["phases"] = [
  { id: "plan", name: "Plan", first_stage: "draft" },
  { id: "build", name: "Build", first_stage: "code" },
  { id: "ship", name: "Ship", first_stage: null },
];
const columns = columnsOf({ phases, items: [] });
const gate = { approval_id: "g", stage_id: "sign-off", can_decide: true };
const may = { start: true, control: true };
const refusal = { kind: "refused", reason: expect.any(String) } as unknown as DropMeaning;

describe("a drop on a phase", () => {
  it.each<{ name: string; card: DropSituation["card"]; from: string; to: string; may?: DropSituation["may"]; means: DropMeaning }>([
    { name: "where it stands", card: { status: "running", gate: null }, from: "plan", to: "plan", means: { kind: "nothing" } },
    { name: "forward over its gate", card: { status: "waiting", gate }, from: "plan", to: "build", means: { kind: "approve", approvalId: "g" } },
    { name: "forward over a gate of others", card: { status: "waiting", gate: { ...gate, can_decide: false } }, from: "plan", to: "build", means: refusal },
    { name: "two phases forward", card: { status: "waiting", gate }, from: "plan", to: "ship", means: refusal },
    { name: "forward without a gate", card: { status: "running", gate: null }, from: "plan", to: "build", means: refusal },
    { name: "forward after its end", card: { status: "failed", gate: null }, from: "plan", to: "build", means: refusal },
    { name: "back", card: { status: "failed", gate: null }, from: "build", to: "plan", means: { kind: "rerun", fromStage: "draft" } },
    { name: "back from the end", card: { status: "completed", gate: null }, from: ":done", to: "build", means: { kind: "rerun", fromStage: "code" } },
    { name: "back to a phase without stages", card: { status: "completed", gate: null }, from: ":done", to: "ship", means: refusal },
    { name: "back by a viewer", card: { status: "failed", gate: null }, from: "build", to: "plan", may: { start: false, control: false }, means: refusal },
  ])("$name", ({ means, may: given = may, ...situation }) => {
    expect(dropMeaning({ columns, byPhase: true, may: given, ...situation })).toEqual(means);
  });
});

describe("a drop on a status", () => {
  it.each<{ card: DropSituation["card"]; to: string; may?: DropSituation["may"]; means: DropMeaning }>([
    { card: { status: "running", gate: null }, to: "paused", means: { kind: "pause" } },
    { card: { status: "paused", gate: null }, to: "running", means: { kind: "resume" } },
    { card: { status: "waiting", gate }, to: "running", means: { kind: "approve", approvalId: "g" } },
    { card: { status: "waiting", gate: null }, to: "running", means: refusal },
    { card: { status: "queued", gate: null }, to: "cancelled", means: { kind: "cancel" } },
    { card: { status: "running", gate: null }, to: "completed", means: refusal },
    { card: { status: "failed", gate: null }, to: "running", means: { kind: "rerun", fromStage: null } },
    { card: { status: "failed", gate: null }, to: "completed", means: refusal },
    { card: { status: "running", gate: null }, to: "paused", may: { start: true, control: false }, means: refusal },
  ])("of a run that is $card.status on $to: $means.kind", ({ card, to, may: given = may, means }) => {
    expect(dropMeaning({ card, columns: columnsOf({ phases: [], items: [] }), from: card.status, to, byPhase: false, may: given })).toEqual(means);
  });
});

describe("the column of a card", () => {
  const at = (phase: string | null) => ({ stage_id: "s", name: "S", phase, status: "running" as const });
  it.each([
    { card: { status: "running" as const, place: at("build") }, expected: "build" },
    { card: { status: "failed" as const, place: at("plan") }, expected: "plan" },
    { card: { status: "running" as const, place: at(null) }, expected: ":none" },
    { card: { status: "running" as const, place: at("gone") }, expected: ":none" },
    { card: { status: "completed" as const, place: null }, expected: ":done" },
    { card: { status: "running" as const, place: null }, expected: "ship" },
  ])("$card.status at $card.place.phase is $expected", ({ card, expected }) => {
    expect(columnOf(card, phases)).toBe(expected);
  });

  it("is the status where there is no phase; a run that took too long stands with the failed", () => {
    expect([columnOf({ status: "timed_out", place: null }, []), columnOf({ status: "paused", place: at("build") }, [])]).toEqual(["failed", "paused"]);
  });
});
