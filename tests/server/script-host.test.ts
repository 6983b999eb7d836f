import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { startTimeOf } from "@/lib/engine/executors/process-group";
import { startProgram } from "@/lib/engine/executors/start-program";
import type { StartProgram } from "@/lib/engine/ports/start-program";
import { createScriptHost } from "@/lib/server/script-host/create-script-host";
import { eventually } from "../support/eventually";

const env = { PATH: process.env["PATH"] ?? "" };
const hosts: ReturnType<typeof createScriptHost>[] = [];

function newHost() {
  const host = createScriptHost(resolve("dist/script-host.mjs"));
  hosts.push(host);
  return host;
}

afterEach(() => {
  for (const host of hosts.splice(0)) host.stop();
});

/** Starts a line of shell; `output` is all that it has said so far. */
async function shell(start: StartProgram, line: string) {
  const output = { stdout: "", stderr: "" };
  const onOutput = (stream: "stdout" | "stderr", chunk: Uint8Array) => {
    output[stream] += Buffer.from(chunk).toString();
  };
  return { output, ...(await start({ program: "sh", args: ["-c", line], cwd: process.cwd(), env, onOutput })) };
}

const parentOf = (pid: number) => Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
const isGone = (pid: number) => eventually(() => (startTimeOf(pid) === undefined ? true : undefined));

describe.each<[string, () => StartProgram]>([
  ["this process", () => startProgram],
  ["a process of its own", () => newHost().start],
])("programs started by %s", (_, make) => {
  it("hand out both streams and say how they ended", async () => {
    const { output, closed } = await shell(make(), "echo out; echo err >&2; exit 3");
    expect(await closed).toEqual({ code: 3, signal: null });
    expect(output).toEqual({ stdout: "out\n", stderr: "err\n" });
  });

  it("lead a group: it can be ended as one, and what they leave behind ends with them", async () => {
    const start = make();
    const running = await shell(start, "sleep 60 & sleep 60; wait");
    process.kill(-running.pid, "SIGTERM");
    expect(await running.closed).toEqual({ code: null, signal: "SIGTERM" });
    const leaving = await shell(start, "sleep 60 & echo $!");
    expect(await leaving.closed).toMatchObject({ code: 0 });
    await isGone(Number(leaving.output.stdout));
  });

  it("get the environment and the folder that are given, and no input", async () => {
    const { output, closed } = await shell(make(), "env | grep -v -e ^_= -e ^PWD= -e ^SHLVL=; pwd; cat");
    expect(await closed).toMatchObject({ code: 0 });
    expect(output.stdout).toBe(`PATH=${env.PATH}\n${process.cwd()}\n`);
  });

  it("are refused with the reason where they are not there", async () => {
    const missing = { program: "no-such-shell", args: [], cwd: process.cwd(), env, onOutput: () => undefined };
    await expect(make()(missing)).rejects.toThrow("ENOENT");
  });

  it("say all they have to say, in order, side by side", async () => {
    const start = make();
    const lines = 50_000;
    const talkers = await Promise.all(["a", "b", "c"].map((name) => shell(start, `i=0; while [ $i -lt ${lines} ]; do echo ${name}$i; i=$((i+1)); done`)));
    for (const [index, { closed, output }] of talkers.entries()) {
      expect(await closed).toMatchObject({ code: 0 });
      const said = output.stdout.trimEnd().split("\n");
      expect(said).toHaveLength(lines);
      expect(said.at(-1)).toBe(`${"abc"[index]}${lines - 1}`);
    }
  });
});

describe.skipIf(process.platform !== "linux")("the process that starts programs for the server", () => {
  it("ends what it runs when the server leaves it", async () => {
    const host = newHost();
    const { pid } = await shell(host.start, "sleep 60");
    host.stop();
    await isGone(pid);
  });

  it("tells whoever waits when it is killed, and is there again for the next", async () => {
    const host = newHost();
    const { pid, closed } = await shell(host.start, "sleep 60");
    const waiting = expect(closed).rejects.toThrow("the process that starts scripts has ended");
    process.kill(parentOf(pid), "SIGKILL");
    await waiting;
    await isGone(pid);
    const next = await shell(host.start, "echo again");
    expect(await next.closed).toMatchObject({ code: 0 });
    expect(next.output.stdout).toBe("again\n");
  });
});
