import { describe, expect, it } from "vitest";
import { approverOptions } from "@/components/workflow-builder/pickers/options";
import { type Outline, outline } from "@/lib/swdl";

const read = (text: string): Outline => {
  const result = outline(text);
  if (result === null) throw new Error("the text has no outline");
  return result;
};
const GATE = read(`workflow: { id: w, name: W }
stages:
  - id: ask
    type: gate
    gate: { kind: manual_approval, approvers: ["role:legal", "user:joan@example.com"], escalate: [{ after: 4h, approvers: ["role:board"] }] }
`);

describe("who may be named at a gate", () => {
  it("is a role of the workspace's own, a built-in one, a member, or whom the text names already", () => {
    const catalog = { approverRoles: [{ slug: "finance-head", name: "Head of finance" }], members: [{ email: "ada@example.com", name: "Ada" }] };
    const [roles, people] = approverOptions(GATE, catalog);
    expect(roles?.options[0]).toEqual({ value: "role:finance-head", detail: "Head of finance" });
    expect(roles?.options.map(({ value }) => value)).toEqual(expect.arrayContaining(["role:owner", "role:legal", "role:board"]));
    expect(people?.options).toEqual([{ value: "user:ada@example.com", detail: "Ada" }, { value: "user:joan@example.com" }]);
  });

  it("is named once where the text and the workspace name the same", () => {
    const catalog = { approverRoles: [{ slug: "legal", name: "Legal" }], members: [] };
    expect(approverOptions(GATE, catalog)[0]?.options.filter(({ value }) => value === "role:legal")).toEqual([{ value: "role:legal", detail: "Legal" }]);
  });
});
