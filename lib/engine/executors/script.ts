import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { StageOf } from "@/lib/swdl";
import type { ExecutionContext, Executor, StageRequest, StageResult } from "../ports/executor";
import { CannotStart, type StartedProgram, type StartProgram } from "../ports/start-program";
import { LineSplitter } from "./line-splitter";
import { forgetGroup, KILL_GRACE_MS, killLeftover, noteGroup, signalGroup } from "./process-group";
import { keepArtifacts } from "./script-artifacts";
import { parseScriptOutputs, ScriptOutputError } from "./script-outputs";

/** What each shell needs so that the first failing command fails the stage, as people expect of a pipeline. */
const SHELLS: Record<string, string[]> = {
  bash: ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail"],
  sh: ["sh", "-e"],
  node: ["node"],
  python3: ["python3"],
};

/** The tails `outputs.stdout` and `outputs.stderr` keep; the whole text is in the log. */
const TAIL_LENGTH = 8_192;
const MAX_OUTPUT_FILE_BYTES = 1024 * 1024;

/** Runs `run` in a process group of its own, inside the run's folder, with a scrubbed environment. Abort ends the whole group. */
export function scriptExecutor(start: StartProgram): Executor {
  return {
    async execute(request, context) {
      const stage = request.stage as StageOf<"script">;
      const command = SHELLS[stage.shell];
      if (command === undefined || !Object.hasOwn(SHELLS, stage.shell)) {
        return failure("unknown_shell", `shell "${stage.shell}" is not one of ${Object.keys(SHELLS).join(", ")}`, false);
      }
      const cwd = await resolveInside(request.projectDir, stage.cwd ?? ".");
      if (cwd === undefined) return failure("bad_cwd", `cwd "${stage.cwd}" is not a folder inside the project folder`, false);

      const runDir = path.dirname(request.projectDir);
      const groupFile = path.join(runDir, `${stage.id}.pid`);
      if (await killLeftover(groupFile)) context.log("ended the processes that the lost attempt left behind", { stream: "system", level: "warn" });

      const scratch = await mkdtemp(path.join(runDir, `${stage.id}-`));
      try {
        return await runScript({ start, stage, command, cwd, scratch, groupFile, request, context });
      } finally {
        await forgetGroup(groupFile);
        await rm(scratch, { recursive: true, force: true });
      }
    },
  };
}

interface ScriptRun {
  start: StartProgram;
  stage: StageOf<"script">;
  command: string[];
  cwd: string;
  scratch: string;
  groupFile: string;
  request: StageRequest;
  context: ExecutionContext;
}

async function runScript({ start, stage, command, cwd, scratch, groupFile, request, context }: ScriptRun): Promise<StageResult> {
  const scriptFile = path.join(scratch, "script");
  const outputFile = path.join(scratch, "output");
  const artifacts = path.join(scratch, "artifacts");
  await mkdir(artifacts);
  await writeFile(scriptFile, stage.run);
  await writeFile(outputFile, "");
  context.signal.throwIfAborted();

  const [program = "bash", ...flags] = command;
  const tails = { stdout: new Tail(), stderr: new Tail() };
  const splitter = (stream: "stdout" | "stderr") =>
    new LineSplitter((line) => {
      tails[stream].push(line);
      context.log(line, { stream, level: "info" });
    });
  const lines = { stdout: splitter("stdout"), stderr: splitter("stderr") };
  let started: StartedProgram;
  try {
    started = await start({
      program,
      args: [...flags, scriptFile],
      cwd,
      env: scriptEnv(request, stage, { scratch, outputFile, artifacts }),
      onOutput: (stream, chunk) => lines[stream].write(chunk),
    });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    return failure("spawn_failed", `${program} could not be started: ${error.message}`, false);
  }
  const exit = await untilClosed(started, groupFile, context.signal);
  for (const stream of Object.values(lines)) stream.end();
  context.signal.throwIfAborted();
  await keepArtifacts(artifacts, context);

  const base = { exit_code: exit.code, stdout: tails.stdout.text(), stderr: tails.stderr.text() };
  if (exit.code !== 0) {
    const last = base.stderr.trimEnd().split("\n").at(-1) || base.stdout.trimEnd().split("\n").at(-1);
    const how = exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
    return { ...failure("script_failed", `the script ${how}${last ? `: ${last.slice(0, 300)}` : ""}`, true, base), outputs: base };
  }
  try {
    return { status: "succeeded", outputs: { ...base, ...parseScriptOutputs(await readCapped(outputFile), stage.outputs) } };
  } catch (error) {
    if (error instanceof ScriptOutputError) return { ...failure("script_output", error.message, false), outputs: base };
    throw error;
  }
}

/** Resolves when the script has ended and its output is read. An abort ends its whole group, with force where it takes too long. */
async function untilClosed({ pid, closed }: StartedProgram, groupFile: string, signal: AbortSignal) {
  let killTimer: NodeJS.Timeout | undefined;
  const abort = () => {
    if (signalGroup(pid, "SIGTERM")) killTimer = setTimeout(() => signalGroup(pid, "SIGKILL"), KILL_GRACE_MS);
  };
  const noted = noteGroup(groupFile, pid);
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  try {
    const { code, signal: endedBy } = await closed;
    return { code: code ?? 128, signal: endedBy };
  } finally {
    clearTimeout(killTimer);
    signal.removeEventListener("abort", abort);
    await noted;
  }
}

/** Only what a script needs of the server's environment: no credentials, no settings of the server. */
function scriptEnv(
  request: StageRequest,
  stage: StageOf<"script">,
  { scratch, outputFile, artifacts }: Record<"scratch" | "outputFile" | "artifacts", string>,
): Record<string, string> {
  const { PATH, LANG, TZ } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    LANG: LANG ?? "C.UTF-8",
    ...(TZ === undefined ? {} : { TZ }),
    HOME: scratch,
    TMPDIR: scratch,
    ...request.env,
    ...stage.env,
    STAGECRAFT_OUTPUT: outputFile,
    STAGECRAFT_ARTIFACTS: artifacts,
    STAGECRAFT_RUN_ID: request.run.id,
    STAGECRAFT_STAGE_ID: stage.id,
    STAGECRAFT_ATTEMPT: String(request.attempt),
    STAGECRAFT_IDEMPOTENCY_KEY: request.idempotencyKey,
  };
}

/** The real path of `relative` below `root`, links followed; undefined where it leaves `root` or is no folder. */
async function resolveInside(root: string, relative: string): Promise<string | undefined> {
  await mkdir(root, { recursive: true });
  const realRoot = await realpath(root);
  try {
    const target = await realpath(path.resolve(realRoot, relative));
    const inside = target === realRoot || target.startsWith(realRoot + path.sep);
    return inside && (await stat(target)).isDirectory() ? target : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function readCapped(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > MAX_OUTPUT_FILE_BYTES) throw new ScriptOutputError(`$STAGECRAFT_OUTPUT holds ${size} bytes; at most ${MAX_OUTPUT_FILE_BYTES} are read`);
  return readFile(file, "utf8");
}

function failure(code: string, message: string, retryable: boolean, details?: Record<string, string | number>): Extract<StageResult, { status: "failed" }> {
  return { status: "failed", error: { code, message, retryable, ...(details === undefined ? {} : { details }) } };
}

/** The last `TAIL_LENGTH` characters of a stream of lines. */
class Tail {
  private kept = "";

  push(line: string): void {
    this.kept = `${this.kept}${line}\n`.slice(-TAIL_LENGTH);
  }

  text(): string {
    return this.kept;
  }
}
