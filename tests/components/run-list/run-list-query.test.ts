import { describe, expect, it } from "vitest";
import { isFiltered, readRunListQuery, toRequest, writeRunListQuery } from "@/components/run-list/run-list-query";

describe("the address of a run list", () => {
  it("comes back as it was written, and keeps what is not the list's", () => {
    const query = { search: "ship", statuses: ["failed" as const, "timed_out" as const], trigger: "api", since: "24h" as const, cursor: "c1" };
    const address = writeRunListQuery(new URLSearchParams("tab=runs"), query);
    expect(new URLSearchParams(address).get("tab")).toBe("runs");
    expect(readRunListQuery(new URLSearchParams(address))).toMatchObject({ search: "ship", trigger: "api", since: "24h", cursor: "c1" });
    expect(new Set(readRunListQuery(new URLSearchParams(address)).statuses)).toEqual(new Set(query.statuses));
  });

  it("leaves out what is not ours", () => {
    const query = readRunListQuery(new URLSearchParams("status=odd&trigger=moon&since=ever"));
    expect(query).toMatchObject({ statuses: [], trigger: "", since: "" });
    expect(isFiltered(query)).toBe(false);
  });

  it("asks for one workflow's runs where it is given", () => {
    expect(toRequest(readRunListQuery(new URLSearchParams("q=+7+")), "w1", 0)).toMatchObject({ workflow_id: "w1", search: "7", limit: 25 });
  });

  it("counts its span of time back from now", () => {
    const now = Date.parse("2026-03-02T12:00:00Z");
    expect(toRequest(readRunListQuery(new URLSearchParams("since=24h")), undefined, now)).toMatchObject({ from: "2026-03-01T12:00:00.000Z" });
  });
});
