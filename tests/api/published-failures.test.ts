import { describe, expect, test } from "vitest";
import type { Contract } from "@/lib/api/contracts/contract";
import { contracts } from "@/lib/api/openapi/contracts";

const named = (wanted: (contract: Contract) => boolean) =>
  contracts
    .filter(wanted)
    .map(({ name }) => name)
    .sort();

describe("what has let people in elsewhere", () => {
  test("no route that changes something of the workspace asks for a permission to read", () => {
    const asking = named(({ method, permission }) => method !== "GET" && permission?.endsWith(":read") === true);
    // They say what a text would do and what is wrong with it, put texts into one document, and keep what a person looks at for this person alone.
    expect(asking).toEqual(["deleteSavedFilter", "exportBundle", "planWorkflow", "saveFilter", "validateSource", "validateWorkflow"]);
  });

  test("no route that starts or decides something takes the definition from its caller", () => {
    const given = { source: "stages: []", definition: {}, definition_json: "{}", plan: {}, stages: [] };
    const taking = named(({ method, body, transfer }) => {
      if (method === "GET" || transfer === "upload") return false;
      const parsed = body.safeParse({ ...given, overrides: {}, from_stage: "a", body: "b", status: "draft" });
      const taken: unknown = parsed.success ? parsed.data : null;
      return typeof taken === "object" && taken !== null && Object.keys(given).some((key) => key in taken);
    });
    // They store or check a text, which is what they are for; a fork asks for the right to write workflows by itself (tests/services/fork.test.ts).
    expect(taking.filter((name) => !["createWorkflow", "updateWorkflow", "validateSource", "validateWorkflow", "forkExecution"].includes(name))).toEqual([]);
    expect(taking).toContain("createWorkflow");
  });

  test("a decision names its gate, its run and nothing that stands for the right to take it", () => {
    for (const { name, path, permission, body } of contracts.filter((contract) => /^(approve|reject)/.test(contract.name))) {
      expect([name, permission]).toEqual([name, "gate:decide"]);
      expect(path).toMatch(/\/gates\/\{stage_id\}\/|\/approvals\/\{id\}\//);
      const parsed = body.safeParse({ comment: "", token: "t", approver: "owner", user_id: "u" });
      if (parsed.success) expect(Object.keys(parsed.data as object)).not.toContain("token");
    }
  });

  test("only the health is for everyone", () => {
    expect(named(({ permission }) => permission === null)).toEqual(["getHealth"]);
  });
});
