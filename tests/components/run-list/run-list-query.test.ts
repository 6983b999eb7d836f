import { describe, expect, it } from "vitest";
import { FAILED, filtersText, isFailedOnly, isFiltered, NO_FILTER, readRunListQuery, toRequest, writeRunListQuery } from "@/components/run-list/run-list-query";

describe("the address of a run list", () => {
  it("comes back as it was written, and keeps what is not the list's", () => {
    const query = { ...NO_FILTER, search: "ship", statuses: [...FAILED], triggers: ["api" as const, "schedule" as const], since: "24h" as const, cursor: "c1" };
    const address = writeRunListQuery(new URLSearchParams("tab=runs"), query);
    expect(new URLSearchParams(address).get("tab")).toBe("runs");
    expect(readRunListQuery(new URLSearchParams(address))).toMatchObject({ search: "ship", since: "24h", cursor: "c1" });
    expect(new Set(readRunListQuery(new URLSearchParams(address)).triggers)).toEqual(new Set(query.triggers));
    expect(new Set(readRunListQuery(new URLSearchParams(address)).statuses)).toEqual(new Set(query.statuses));
  });

  it("leaves out what is not ours", () => {
    const query = readRunListQuery(new URLSearchParams("status=odd&trigger=moon&since=ever&from=then"));
    expect(query).toMatchObject({ statuses: [], triggers: [], since: "", from: "", to: "" });
    expect(isFiltered(query)).toBe(false);
  });

  it("asks for one workflow's runs where it is given", () => {
    expect(toRequest(readRunListQuery(new URLSearchParams("q=+7+")), "w1", 0)).toMatchObject({ workflow_id: "w1", search: "7", limit: 25 });
  });

  it("counts its span of time back from now", () => {
    const now = Date.parse("2026-03-02T12:00:00Z");
    expect(toRequest(readRunListQuery(new URLSearchParams("since=24h")), undefined, now)).toMatchObject({ from: "2026-03-01T12:00:00.000Z" });
  });

  it("goes between two times where no span is chosen", () => {
    const bounded = readRunListQuery(new URLSearchParams("from=2026-03-01T09:00:00Z&to=2026-03-02T09:00:00Z"));
    expect(toRequest(bounded, undefined, 0)).toMatchObject({ from: "2026-03-01T09:00:00.000Z", to: "2026-03-02T09:00:00.000Z" });
    expect(readRunListQuery(new URLSearchParams("since=1h&from=2026-03-01T09:00:00Z"))).toMatchObject({ since: "1h", from: "" });
  });

  it("is saved without its place and without what is not the list's", () => {
    const query = readRunListQuery(new URLSearchParams("tab=runs&status=failed&cursor=c1&q=+ship+"));
    expect(filtersText(query)).toBe("q=ship&status=failed");
    expect(filtersText({ ...NO_FILTER, cursor: "c1" })).toBe("");
  });

  it.each([
    { statuses: "status=failed&status=timed_out", expected: true },
    { statuses: "status=failed", expected: false },
    { statuses: "status=failed&status=timed_out&status=cancelled", expected: false },
  ])("knows failed only: $statuses is $expected", ({ statuses, expected }) => {
    expect(isFailedOnly(readRunListQuery(new URLSearchParams(statuses)))).toBe(expected);
  });
});
