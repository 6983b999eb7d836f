import { readFileSync } from "node:fs";
import { inRoot } from "../launcher/paths.mjs";
import { usage, usageOf } from "./usage.mjs";

/** What needs neither dependencies nor a build is answered here: help and the version. Undefined for every other command line. */
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
    default:
      return args.includes("--help") ? usageOf(args.slice(0, 2).join(" ")) : undefined;
  }
}
