import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { startTimeOf } from "@/lib/engine/executors/process-group";
import { scriptExecutor } from "@/lib/engine/executors/script";
import { startProgram } from "@/lib/engine/executors/start-program";
import type { StageFile } from "@/lib/engine/ports/artifact-sink";
import { AppError } from "@/lib/shared/app-error";
import { recordedContext, scriptStage, stageRequest } from "./request";

const { execute } = scriptExecutor(startProgram);

async function eventually<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (wanted(value)) return value;
    if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(value)} after 10 s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const readPid = async (file: string) => Number(await readFile(file, "utf8").catch(() => "0"));

describe("script stages", () => {
  it("reads outputs from $STAGECRAFT_OUTPUT, typed as declared, and keeps the tails of both streams", async () => {
    const run = 'echo hello; echo oops >&2; echo "count=3" >> "$STAGECRAFT_OUTPUT"; printf "notes<<END\\nline 1\\nline 2\\nEND\\n" >> "$STAGECRAFT_OUTPUT"';
    const stage = scriptStage(run, { outputs: { count: { type: "integer", required: true }, notes: { type: "string", required: true } } });
    const context = recordedContext();
    const result = await execute(await stageRequest(stage), context);
    expect(result).toEqual({ status: "succeeded", outputs: { exit_code: 0, stdout: "hello\n", stderr: "oops\n", count: 3, notes: "line 1\nline 2" } });
    expect(context.lines).toContainEqual({ text: "hello", stream: "stdout", level: "info" });
    expect(context.lines).toContainEqual({ text: "oops", stream: "stderr", level: "info" });
  });

  it.each([
    ["a failing command in the middle", "echo before; false; echo after", 1, "before\n"],
    ["a failing command in a pipe", "false | cat", 1, ""],
    ["an exit code", "exit 7", 7, ""],
  ])("%s fails the stage", async (_, run, code, stdout) => {
    const result = await execute(await stageRequest(scriptStage(run)), recordedContext());
    expect(result).toMatchObject({ status: "failed", error: { code: "script_failed", retryable: true, details: { exit_code: code, stdout } } });
  });

  it("keeps the files in $STAGECRAFT_ARTIFACTS, also of a script that fails, and says of what else is there that it is not kept", async () => {
    const kept: Record<string, string> = {};
    const keepFile = async ({ name, content }: StageFile) => {
      if (name === "large.bin") throw new AppError("payload_too_large", "a file may have at most 3 bytes");
      kept[name] = await text(content);
      return { name };
    };
    const run = 'cd "$STAGECRAFT_ARTIFACTS"; echo report > report.txt; echo x > large.bin; mkdir folder; ln -s /etc/hostname link; mkfifo pipe; exit 3';
    const context = { ...recordedContext(), keepFile };
    expect(await execute(await stageRequest(scriptStage(run)), context)).toMatchObject({ status: "failed", error: { code: "script_failed" } });
    expect(kept).toEqual({ "report.txt": "report\n" });
    const noFile = "it is no file of its own; pack a folder into one";
    expect(context.lines.filter(({ stream }) => stream === "system")).toEqual([
      { stream: "system", level: "warn", text: `artifact folder is not kept: ${noFile}` },
      { stream: "system", level: "warn", text: "artifact large.bin is not kept: a file may have at most 3 bytes" },
      { stream: "system", level: "warn", text: `artifact link is not kept: ${noFile}` },
      { stream: "system", level: "warn", text: `artifact pipe is not kept: ${noFile}` },
      { stream: "system", level: "info", text: "artifact report.txt kept" },
    ]);
  });

  it("says so where a run keeps no files, or not as many", async () => {
    const bare = recordedContext();
    await execute(await stageRequest(scriptStage('echo x > "$STAGECRAFT_ARTIFACTS/a.txt"')), bare);
    expect(bare.lines).toContainEqual({ stream: "system", level: "warn", text: "artifact a.txt is not kept: this run keeps none" });
    const names: string[] = [];
    const many = { ...recordedContext(), keepFile: async ({ name }: StageFile) => ({ name: names[names.push(name) - 1] ?? "" }) };
    await execute(await stageRequest(scriptStage('cd "$STAGECRAFT_ARTIFACTS"; for i in $(seq 100 201); do echo > $i; done')), many);
    expect(names).toHaveLength(100);
    expect(many.lines).toContainEqual({ stream: "system", level: "warn", text: "$STAGECRAFT_ARTIFACTS holds 102 files; the first 100 are kept" });
  });

  it("gives the script its own environment and nothing of the server's", async () => {
    process.env["SERVER_SECRET_FOR_TEST"] = "hunter2";
    const request = await stageRequest(scriptStage("env", { env: { COLOR: "blue" } }), { env: { FEATURE: "search" } });
    const result = await execute(request, recordedContext());
    delete process.env["SERVER_SECRET_FOR_TEST"];
    const text = result.status === "succeeded" ? String(result.outputs["stdout"]) : "";
    expect(text).toContain("COLOR=blue");
    expect(text).toContain("FEATURE=search");
    expect(text).not.toContain("hunter2");
  });

  it("leaves no way out of the project folder, links included", async () => {
    const request = await stageRequest(scriptStage("pwd", { cwd: "escape" }));
    await mkdir(request.projectDir, { recursive: true });
    await symlink(tmpdir(), path.join(request.projectDir, "escape"));
    for (const cwd of ["escape", "..", "/etc", "missing"]) {
      expect(await execute({ ...request, stage: scriptStage("pwd", { cwd }) }, recordedContext())).toMatchObject({
        status: "failed",
        error: { code: "bad_cwd", retryable: false },
      });
    }
  });

  it("ends the whole process group on abort, grandchildren that ignore SIGTERM included", async () => {
    const request = await stageRequest(scriptStage("(trap '' TERM; echo $BASHPID > child.pid; while :; do sleep 1; done) & echo started; wait"));
    const context = recordedContext();
    const running = execute(request, context);
    const child = await eventually(
      () => readPid(path.join(request.projectDir, "child.pid")),
      (pid) => pid > 0,
    );
    expect(startTimeOf(child)).toBeDefined();
    context.abort(new Error("cancelled by a person"));
    await expect(running).rejects.toThrow("cancelled by a person");
    await eventually(
      () => Promise.resolve(startTimeOf(child)),
      (time) => time === undefined,
    );
  });

  it("ends what a lost worker left running before it starts the next attempt", async () => {
    const request = await stageRequest(scriptStage("echo $$ > first.pid; sleep 60"));
    const context = recordedContext();
    const lost = execute(request, context).catch(() => "lost");
    const first = await eventually(
      () => readPid(path.join(request.projectDir, "first.pid")),
      (pid) => pid > 0,
    );
    await eventually(
      () =>
        readPid(path.join(path.dirname(request.projectDir), "build.pid")).then(() =>
          readFile(path.join(path.dirname(request.projectDir), "build.pid"), "utf8").catch(() => ""),
        ),
      (text) => text.includes(String(first)),
    );
    const second = await execute({ ...request, stage: scriptStage("echo second"), attempt: 2 }, recordedContext());
    expect(second).toMatchObject({ status: "succeeded" });
    expect(startTimeOf(first)).toBeUndefined();
    await lost;
  });

  it("does not kill a process that merely has the noted number", async () => {
    const request = await stageRequest(scriptStage("echo fine"));
    await mkdir(request.projectDir, { recursive: true });
    await writeFile(path.join(path.dirname(request.projectDir), "build.pid"), JSON.stringify({ pid: process.pid, startTime: "1" }));
    expect(await execute(request, recordedContext())).toMatchObject({ status: "succeeded" });
  });

  it.each([
    ["neither form", "echo nonsense", /line 1 .*neither/],
    ["an open block", "echo 'a<<END'", /no line "END" ends it/],
    ["a bad name", "echo '1a=2'", /not an output name/],
  ])("names the faulty line of the output file: %s", async (_, command, message) => {
    const result = await execute(await stageRequest(scriptStage(`${command} >> "$STAGECRAFT_OUTPUT"`)), recordedContext());
    expect(result).toMatchObject({ status: "failed", error: { code: "script_output", message: expect.stringMatching(message) } });
  });

  it("refuses a shell it does not know", async () => {
    expect(await execute(await stageRequest(scriptStage("x", { shell: "constructor" })), recordedContext())).toMatchObject({
      error: { code: "unknown_shell" },
    });
  });
});
