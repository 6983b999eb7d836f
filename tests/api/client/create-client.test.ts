import { describe, expect, it } from "vitest";
import { ApiError, createClient, UnreachableError } from "@/lib/api/client/create-client";
import { ROUTES } from "@/lib/api/contracts/routes";
import { exportWorkflow, getWorkflow } from "@/lib/api/contracts/workflows";
import { contracts } from "@/lib/api/openapi/contracts";

const problem = { type: "about:blank", title: "Not found", status: 404, code: "not_found", detail: "no such workflow", errors: [], trace_id: "t" };
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json; charset=utf-8" } });

/** A client of a server that gives one answer, and what it was asked. */
function clientOf(answer: () => Response) {
  const asked: { url: string; method: string | undefined }[] = [];
  const send = async (url: unknown, init?: RequestInit) => {
    asked.push({ url: String(url), method: init?.method });
    return answer();
  };
  return { asked, client: createClient({ baseUrl: "http://127.0.0.1:1", fetch: send as typeof fetch }) };
}

describe("the client", () => {
  it("asks the same by a contract and by its name", async () => {
    const { asked, client } = clientOf(() => json({ id: "w" }));
    const params = { id: "a/b" };
    expect(await client.call(getWorkflow, { params })).toEqual(await client.call("getWorkflow", { params }));
    expect(asked).toEqual(Array(2).fill({ url: "http://127.0.0.1:1/api/v1/workflows/a%2Fb", method: "GET" }));
  });

  it("repeats a list in the query and leaves out what is not given", async () => {
    const { asked, client } = clientOf(() => json({}));
    await client.call("listWorkflows", { query: { tag: ["a", "b"], search: undefined } });
    expect(asked[0]?.url).toMatch(/\/workflows\?tag=a&tag=b$/);
  });

  it("hands out a file as its text, even where that is JSON", async () => {
    const file = () => new Response("{}", { headers: { "content-type": "application/json", "content-disposition": "attachment" } });
    expect(await clientOf(file).client.call(exportWorkflow, { params: { id: "w" } })).toBe("{}");
  });

  it.each([
    { name: "a problem", answer: json(problem, 404), error: new ApiError(problem) },
    { name: "a problem without fields", answer: json({ ...problem, errors: undefined }, 404), error: new ApiError(problem) },
    { name: "JSON of another server", answer: json({ status: 404 }, 404), error: new UnreachableError('the server answered 404: {"status":404}') },
    { name: "a page of another server", answer: new Response("<h1>", { status: 502 }), error: new UnreachableError("the server answered 502: <h1>") },
  ])("throws $name as what it is", async ({ answer, error }) => {
    const failure = await clientOf(() => answer)
      .client.call("listActions", {})
      .catch((reason: unknown) => reason);
    expect(failure).toEqual(error);
    expect(failure).toBeInstanceOf(error.constructor);
    if (error instanceof ApiError) expect(failure).toHaveProperty("problem", error.problem);
  });
});

it.each(Object.values(ROUTES))("the route $name is that of one contract", (route) => {
  expect(contracts.filter(({ name }) => name === route.name)).toEqual([expect.objectContaining(route)]);
});
