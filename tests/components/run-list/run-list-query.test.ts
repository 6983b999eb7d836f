import { describe, expect, it } from "vitest";
import { isFiltered, readRunListQuery, toRequest, writeRunListQuery } from "@/components/run-list/run-list-query";

describe("the address of a run list", () => {
  it("comes back as it was written, and keeps what is not the list's", () => {
    const query = { search: "ship", statuses: ["failed" as const, "timed_out" as const], trigger: "api", cursor: "c1" };
    const address = writeRunListQuery(new URLSearchParams("tab=runs"), query);
    expect(new URLSearchParams(address).get("tab")).toBe("runs");
    expect(readRunListQuery(new URLSearchParams(address))).toMatchObject({ search: "ship", trigger: "api", cursor: "c1" });
    expect(new Set(readRunListQuery(new URLSearchParams(address)).statuses)).toEqual(new Set(query.statuses));
  });

  it("leaves out what is not ours", () => {
    const query = readRunListQuery(new URLSearchParams("status=odd&trigger=moon"));
    expect(query).toMatchObject({ statuses: [], trigger: "" });
    expect(isFiltered(query)).toBe(false);
  });

  it("asks for one workflow's runs where it is given", () => {
    expect(toRequest(readRunListQuery(new URLSearchParams("q=+7+")), "w1")).toMatchObject({ workflow_id: "w1", search: "7", limit: 25 });
  });
});
