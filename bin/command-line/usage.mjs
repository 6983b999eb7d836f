import { COMMANDS, COMMON_OPTIONS, OPTIONS, SERVER_COMMANDS } from "./commands.mjs";

const EXIT_CODES = "Exit codes: 0 fine, 1 invalid, failed or refused, 2 not understood, 3 the server cannot be reached.";

/** The text of `stagecraft help`: all commands, with the names of their options. */
export function usage() {
  return [
    "stagecraft: workflows from the command line",
    ...aligned(COMMANDS.map((command) => [synopsis(command), withOptions(command)])),
    "",
    "The server",
    ...aligned(SERVER_COMMANDS.map((command) => [synopsis(command), command.does])),
    "",
    "For all that speak to a server",
    ...optionLines(COMMON_OPTIONS),
    "",
    EXIT_CODES,
  ].join("\n");
}

/** How one command is used, or undefined where there is none of this name. */
export function usageOf(name) {
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) return undefined;
  const own = Object.fromEntries(command.options.map((option) => [option, OPTIONS[option]]));
  return [`${synopsis(command)}: ${command.does}`, "", ...optionLines({ ...own, ...COMMON_OPTIONS }), "", EXIT_CODES].join("\n");
}

function synopsis({ name, words }) {
  return `stagecraft ${name} ${words}`.trimEnd();
}

function withOptions({ does, options }) {
  return options.length === 0 ? does : `${does} (${options.map((option) => flag(option, OPTIONS[option])).join(", ")})`;
}

function optionLines(options) {
  return aligned(Object.entries(options).map(([name, option]) => [flag(name, option), option.does]));
}

function flag(name, { value }) {
  return value === null ? `--${name}` : `--${name} <${value}>`;
}

function aligned(rows) {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
