import { parseArgs } from "node:util";
import { Problem } from "./problem.mjs";

/**
 * What `--concurrency` and `--labels` of `up` and `worker` say, as the settings that the process reads; the flags win over the environment.
 * Throws a `Problem` with exit code 2 for flags that it does not know.
 */
export function workerSettings(role, args) {
  const isWorker = role !== "web";
  let flags;
  try {
    flags = parseArgs({ args, options: isWorker ? { concurrency: { type: "string" }, labels: { type: "string" } } : {} }).values;
  } catch (error) {
    throw new Problem(`${error.message}\nusage: stagecraft ${role}${isWorker ? " [--concurrency <stages at once>] [--labels <a,b>]" : ""}`, 2);
  }
  if (flags.concurrency !== undefined && !/^[1-9]\d*$/.test(flags.concurrency))
    throw new Problem(`--concurrency takes a number of stages, such as 8, and not ${flags.concurrency}`, 2);
  return {
    ...(flags.concurrency === undefined ? {} : { STAGECRAFT_WORKER_SLOTS: flags.concurrency }),
    ...(flags.labels === undefined ? {} : { STAGECRAFT_WORKER_LABELS: flags.labels }),
  };
}
