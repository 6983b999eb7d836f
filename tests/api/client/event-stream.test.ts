import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { EventStreamParser, type ServerEvent } from "@/lib/api/client/event-stream";

interface Vector {
  name: string;
  stream: string;
  events?: { data: string }[];
  lastEventIds?: string[];
}

const fixture = new URL("../../../../shared/fixtures/sse-checks.json", import.meta.url);
const vectors: Vector[] = existsSync(fixture) ? JSON.parse(readFileSync(fixture, "utf8")).parser_vectors_from_wpt : [];

test.skipIf(vectors.length > 0)("the vectors of the web platform tests are skipped: their file is not beside the checkout", ({ skip }) => skip());

const expand = (text: string) => text.replace(/<(\d+) x>/g, (_, count: string) => "x".repeat(Number(count)));

describe.each(vectors)("$name", ({ stream, events, lastEventIds }) => {
  test.each([1, 2, 7, 1_000_000])("in pieces of %i characters", (size) => {
    const text = expand(stream);
    const parser = new EventStreamParser();
    const seen: ServerEvent[] = [];
    for (let from = 0; from < text.length; from += size) seen.push(...parser.push(text.slice(from, from + size)));
    if (events !== undefined) expect(seen.map(({ data }) => ({ data }))).toEqual(events);
    if (lastEventIds !== undefined) expect(seen.map(({ lastEventId }) => lastEventId)).toEqual(lastEventIds);
  });
});
