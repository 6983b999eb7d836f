import { usage, usageOf } from "@/bin/command-line/usage.mjs";
import { ApiError, UnreachableError } from "@/lib/api/client/create-client";
import { approvals } from "./commands/approvals";
import { artifacts } from "./commands/artifacts";
import { attach } from "./commands/attach";
import * as bundle from "./commands/bundle";
import * as definitions from "./commands/definitions";
import { login, logout } from "./commands/login";
import { mcp } from "./commands/mcp";
import { showPlan } from "./commands/plan";
import { run } from "./commands/run";
import { control, decide, rerun, runs } from "./commands/runs";
import { sync } from "./commands/sync";
import * as templates from "./commands/templates";
import * as texts from "./commands/texts";
import { validate } from "./commands/validate";
import * as versions from "./commands/versions";
import { diagnosticLines } from "./diagnostic-text";
import { fileProblem } from "./file-problem";
import { EXIT, type ExitCode, type Io, UsageError } from "./io";
import { parseCommand } from "./parse-command";
import { type Command, createSession } from "./session";
import { plain } from "./table";

const commands = new Map<string, Command>(
  Object.entries({
    login,
    logout,
    "workflow create": definitions.create,
    "workflow list": definitions.list,
    "workflow show": definitions.show,
    "workflow duplicate": definitions.duplicate,
    "workflow export": texts.exportText,
    "workflow import": texts.importFiles,
    "workflow versions": versions.versions,
    "workflow diff": versions.diff,
    "workflow validate": validate,
    "workflow plan": showPlan,
    "workflow run": run,
    "workflow runs": runs,
    "workflow artifacts": artifacts,
    "workflow attach": attach,
    "workflow rerun": rerun,
    "workflow approvals": approvals,
    "workflow approve": decide("approve"),
    "workflow reject": decide("reject"),
    "workflow pause": control("pause"),
    "workflow resume": control("resume"),
    "workflow cancel": control("cancel"),
    mcp,
    sync,
    "bundle export": bundle.exportAll,
    "bundle import": bundle.importAll,
    "template list": templates.list,
    "template clone": templates.clone,
  }),
);

/** Runs one command line. A failure that can be explained is one line; anything else is our bug and throws. */
export async function runCli(args: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const { words, flags } = parseCommand(args);
    if (flags.help || words.length === 0 || words[0] === "help") {
      io.out(usageOf(words.slice(0, 2).join(" ")) ?? usage());
      return EXIT.fine;
    }
    const [one = ""] = words;
    const length = commands.has(one) ? 1 : 2;
    const command = commands.get(words.slice(0, length).join(" "));
    if (command === undefined) throw new UsageError(`there is no command ${words.slice(0, 2).join(" ")}; see stagecraft help`);
    return await command(createSession(io, flags, words.slice(length), await io.login.read()));
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: Io): ExitCode {
  if (error instanceof UnreachableError) {
    io.err(error.message);
    return EXIT.unreachable;
  }
  if (error instanceof ApiError) {
    const { detail, errors, diagnostics = [], status } = error.problem;
    io.err(status === 401 ? `${plain(detail)} (stagecraft login, --key or STAGECRAFT_API_KEY)` : plain(detail));
    for (const { path, message } of errors) io.err(`  ${plain(path)}: ${plain(message)}`);
    for (const line of diagnosticLines("definition", diagnostics)) io.err(`  ${line}`);
    return EXIT.failed;
  }
  const problem = fileProblem(error);
  if (problem === undefined) throw error;
  io.err(plain(problem));
  return EXIT.usage;
}
