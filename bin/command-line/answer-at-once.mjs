import { readFileSync } from "node:fs";
import { inRoot } from "../launcher/paths.mjs";
import { completion } from "./completion.mjs";
import { usage, usageOf } from "./usage.mjs";

/** What needs neither dependencies nor a build is answered here: help, the version and shell completion. Undefined for every other command line. */
export function answerAtOnce(args) {
  switch (args[0]) {
    case "help":
    case "--help":
    case "-h":
      return usageOf(args.slice(1, 3).join(" ")) ?? usage();
    case "version":
    case "--version":
    case "-v":
      return JSON.parse(readFileSync(inRoot("package.json"), "utf8")).version;
    case "completion":
      return completion(args[1]);
    default:
      return args.includes("--help") ? usageOf(args.slice(0, 2).join(" ")) : undefined;
  }
}
