import { hashOf } from "@/lib/cli/sync/here";
import { parseDefinition } from "@/lib/swdl";
import { problem } from "../support/world";

interface Stored {
  row: string;
  revision: number;
  source: string;
}

/** As much of the interface as `sync` speaks, over a map of texts: enough for thousands of rounds. */
export function memoryServer() {
  const stored = new Map<string, Stored>();
  let rows = 0;
  const view = (id: string, { row, revision, source }: Stored) => ({
    ...{ id: row, workflow_id: id, revision, status: "published", etag: `"${revision}-${hashOf(source)}"`, source },
  });
  const notFound = () => Response.json(problem(404, "not_found", "there is none"), { status: 404 });
  const store = (source: string, before?: Stored) => {
    const id = parseDefinition(source).definition?.workflow.id ?? "";
    rows += before === undefined ? 1 : 0;
    const next = { row: before?.row ?? `row-${rows}`, revision: (before?.revision ?? 0) + 1, source };
    stored.set(id, next);
    return Response.json(view(id, next), { status: before === undefined ? 201 : 200 });
  };

  const send: typeof fetch = async (input, init) => {
    const { pathname } = new URL(String(input));
    const id = decodeURIComponent(pathname.split("/")[4] ?? "");
    const found = stored.get(id);
    const { source = "" } = init?.body ? (JSON.parse(String(init.body)) as { source?: string }) : {};
    switch (`${init?.method ?? "GET"} ${id === "" ? "all" : "one"}`) {
      case "GET all":
        return Response.json({ items: [...stored].map(([each, text]) => view(each, text)), next_cursor: null });
      case "POST all":
        return store(source);
      case "GET one":
        return found === undefined ? notFound() : Response.json(view(id, found));
      case "PUT one":
        if (found === undefined) return notFound();
        if (new Headers(init?.headers).get("if-match") !== view(id, found).etag)
          return Response.json(problem(409, "version_conflict", "stale"), { status: 409 });
        return store(source, found);
      default:
        stored.delete(id);
        return Response.json({ id });
    }
  };
  return {
    fetch: send,
    text: (id: string) => stored.get(id)?.source,
    write(source: string) {
      store(source, stored.get(parseDefinition(source).definition?.workflow.id ?? ""));
    },
    remove: (id: string) => stored.delete(id),
  };
}
