interface CronField {
  name: string;
  least: number;
  most: number;
  names: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const FIELDS: readonly CronField[] = [
  { name: "minute", least: 0, most: 59, names: [] },
  { name: "hour", least: 0, most: 23, names: [] },
  { name: "day of month", least: 1, most: 31, names: [] },
  { name: "month", least: 1, most: 12, names: MONTHS },
  { name: "day of week", least: 0, most: 7, names: DAYS },
];

/** What is wrong with a schedule of five fields (numbers, names, ranges, steps, lists, `L` and `#` for days); undefined where nothing is. */
export function cronProblem(text: string): string | undefined {
  const fields = text.trim().split(/\s+/);
  if (text.trim() === "" || fields.length !== FIELDS.length)
    return `a schedule has five fields (minute, hour, day of month, month, day of week), this one has ${text.trim() === "" ? 0 : fields.length}`;
  for (const [index, field] of FIELDS.entries()) {
    for (const part of (fields[index] ?? "").split(",")) {
      const problem = partProblem(part, field);
      if (problem !== undefined) return `${field.name}: ${problem}`;
    }
  }
  return undefined;
}

function partProblem(part: string, field: CronField): string | undefined {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0 || range === "") return `"${part}" is not a value, a range or a step`;
  if (step !== undefined && !(/^\d{1,2}$/.test(step) && Number(step) > 0 && Number(step) <= field.most))
    return `the step of "${part}" must be a whole number from 1 to ${field.most}`;
  if (range === "*" || range === "?") return range === "?" && !field.name.startsWith("day") ? '"?" stands for days only' : undefined;
  if (step === undefined && isSpecialDay(range, field)) return undefined;
  const [from = "", to, ...rest] = range.split("-");
  if (rest.length > 0) return `"${range}" is not a range`;
  const [start, end] = [numberOf(from, field), to === undefined ? undefined : numberOf(to, field)];
  if (start === undefined) return `"${from}" is not between ${field.least} and ${field.most}${field.names.length > 0 ? " nor a name" : ""}`;
  if (to !== undefined && end === undefined) return `"${to}" is not between ${field.least} and ${field.most}${field.names.length > 0 ? " nor a name" : ""}`;
  return end !== undefined && end < start && field.name !== "day of week" ? `the range "${range}" runs backwards` : undefined;
}

/** `L`, the last day; `5L`, the last Friday; `MON#2`, the second Monday. */
function isSpecialDay(text: string, field: CronField): boolean {
  if (text.toUpperCase() === "L") return field.name === "day of month";
  const day = /^(.+?)(?:L|#[1-5])$/i.exec(text)?.[1];
  return field.name === "day of week" && day !== undefined && numberOf(day, field) !== undefined;
}

function numberOf(text: string, field: CronField): number | undefined {
  const named = field.names.indexOf(text.toUpperCase());
  if (named !== -1) return named + (field.name === "month" ? 1 : 0);
  const value = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return value >= field.least && value <= field.most ? value : undefined;
}
