import { expect, test } from "vitest";
import { runCli } from "@/lib/cli/run-cli";
import { world } from "./support/world";

const AT = "2026-03-01T09:00:00.000Z";
const STARTED = `id: 2\nevent: run.started\ndata: ${JSON.stringify({ position: 2, type: "run.started", stage_id: null, attempt: null, data: {}, at: AT })}\n\n`;

/** A run that goes on for ever, and a person who presses Ctrl+C as soon as it shows. */
function watched(person: { interactive: boolean; answers: boolean }) {
  const asked: string[] = [];
  let interrupt = () => {};
  const { io, seen } = world({
    server: { "POST /workflow-executions/r1/cancel": { body: { id: "r1", status: "cancelled" } } },
    interactive: person.interactive,
    confirm: async (question) => {
      asked.push(question);
      return person.answers;
    },
    onInterrupt(callback) {
      interrupt = callback;
      return () => {};
    },
  });
  const answer = io.fetch;
  io.fetch = async (input, init) => {
    if (!String(input).includes("/stream")) return answer(input, init);
    const body = new ReadableStream({
      start(stream) {
        stream.enqueue(new TextEncoder().encode(STARTED));
        init?.signal?.addEventListener("abort", () => stream.error(init.signal?.reason));
      },
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  };
  const { out } = io;
  io.out = (line) => {
    out(line);
    interrupt();
  };
  return { io, seen, asked };
}

test.each([
  { name: "a person who wants to cancel", person: { interactive: true, answers: true }, questions: 1, cancelled: true, says: "Cancelled." },
  { name: "a person who does not", person: { interactive: true, answers: false }, questions: 1, cancelled: false, says: /^The run goes on: .* r1 --watch$/ },
  { name: "a program", person: { interactive: false, answers: true }, questions: 0, cancelled: false, says: /^The run goes on: .* r1 --watch$/ },
])("Ctrl+C while watching: $name", async ({ person, questions, cancelled, says }) => {
  const { io, seen, asked } = watched(person);
  expect(await runCli(["workflow", "runs", "r1", "--watch"], io)).toBe(1);
  expect(asked).toEqual(Array(questions).fill("Cancel the run?"));
  expect(seen.requests.map(({ method }) => method)).toEqual(cancelled ? ["POST"] : []);
  expect(seen.out).toEqual(["· run.started"]);
  expect(seen.err.join("\n")).toMatch(says);
});
