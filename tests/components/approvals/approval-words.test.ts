import { describe, expect, it } from "vitest";
import { canGoInBulk } from "@/components/approvals/approval-pages";
import { approversText, quorumText } from "@/components/approvals/approval-words";
import type { InboxApproval } from "@/lib/api/contracts/approvals";

const decision = (word: "approved" | "rejected") => ({
  decision: word,
  actor: { kind: "user" as const, id: "u", name: "Ada" },
  comment: "",
  form: {},
  at: "2026-03-01T09:00:00Z",
});

describe("the words about a gate", () => {
  it.each([
    { approvers: [], expected: "Any member who may approve" },
    { approvers: ["user:ada@example.com", "role:operator"], expected: "ada@example.com, role operator" },
  ])("$approvers are $expected", ({ approvers, expected }) => {
    expect(approversText(approvers)).toBe(expected);
  });

  it.each([
    { required: 1, approvers: ["role:admin"], decisions: [], expected: null },
    { required: 3, approvers: [], decisions: [decision("approved")], expected: "1 of 3 approvals" },
    { required: "all" as const, approvers: ["user:a@x", "user:b@x"], decisions: [decision("approved")], expected: "1 of 2 approvals" },
    { required: "all" as const, approvers: ["user:a@x"], decisions: [], expected: null },
  ])("of $required of $approvers: $expected", ({ required, approvers, decisions, expected }) => {
    expect(quorumText({ required, approvers, decisions })).toBe(expected);
  });

  it.each<{ name: string; form: InboxApproval["form"]; can_decide: boolean; expected: boolean }>([
    { name: "nothing to fill in", form: {}, can_decide: true, expected: true },
    { name: "a field that may stay empty", form: { note: { type: "string" } }, can_decide: true, expected: true },
    { name: "a field that must be filled in", form: { note: { type: "string", required: true } }, can_decide: true, expected: false },
    { name: "such a field with a default", form: { note: { type: "string", required: true, default: "x" } }, can_decide: true, expected: true },
    { name: "a gate for others", form: {}, can_decide: false, expected: false },
  ])("$name goes in bulk: $expected", ({ form, can_decide, expected }) => {
    expect(canGoInBulk({ form, can_decide })).toBe(expected);
  });
});
