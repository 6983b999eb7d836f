/** The queue of jobs that any worker may take. */
export const COMMON_QUEUE = "stagecraft";

/** Letters, digits, `_`, `.`, `-` and `/` are all that pg-boss takes in a name: every byte besides the plain ones is written as `.` and two hex digits. */
const PLAIN = /[A-Za-z0-9_-]/;

/** pg-boss cannot choose jobs by their labels, so each set of labels has a queue of its own: `stagecraft/eu/gpu`, whatever their order and repetition. */
export function queueOfLabels(labels: readonly string[] = []): string {
  return [COMMON_QUEUE, ...[...new Set(labels)].sort().map(encodeLabel)].join("/");
}

/** The labels a queue's jobs want; undefined for a queue that is not ours. */
export function labelsOfQueue(name: string): string[] | undefined {
  const [first, ...labels] = name.split("/");
  return first === COMMON_QUEUE ? labels.map(decodeLabel) : undefined;
}

function encodeLabel(label: string): string {
  return [...Buffer.from(label, "utf8")]
    .map((byte) => (PLAIN.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `.${byte.toString(16).padStart(2, "0")}`))
    .join("");
}

function decodeLabel(text: string): string {
  return Buffer.from(
    text.replace(/\.([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
}

/** A condition on `pgboss.job`: the jobs of our queues, and not those that pg-boss keeps for itself. */
export const OUR_JOBS = `name IN (SELECT name FROM pgboss.queue WHERE name = '${COMMON_QUEUE}' OR name LIKE '${COMMON_QUEUE}/%')`;
