#!/usr/bin/env node
import { answerAtOnce } from "./answer-at-once.mjs";
import { SERVER_COMMANDS } from "./commands.mjs";

// The command line as a package of its own: `stagecraft package` lays the built one beside it.
const args = process.argv.slice(2);
const answer = answerAtOnce(args.length === 0 ? ["help"] : args);
if (answer !== undefined) console.log(answer);
else if (SERVER_COMMANDS.some(({ name }) => name === args[0])) {
  console.error(`\`${args[0]}\` is a command of a checkout of Stagecraft: this package holds the command line alone.`);
  process.exitCode = 2;
} else await import(new URL("../../cli/cli.mjs", import.meta.url).href);
