const HEAD = "workflow: { id: hostile, name: Hostile }\n";
const STAGE = "stages:\n  - id: a\n    type: script\n    run: echo\n";
const BASE = HEAD + STAGE;
const stages = (list: { id: string; depends_on?: string[] }[]) =>
  `${HEAD}stages:\n${list.map(({ id, depends_on = [] }) => `  - { id: ${id}, type: script, run: "true", depends_on: [${depends_on.join(", ")}] }`).join("\n")}\n`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const chain = (count: number) => stages(numbers(count).map((index) => ({ id: `s${index}`, depends_on: index === 0 ? [] : [`s${index - 1}`] })));
const cycle = (count: number) => stages(numbers(count).map((index) => ({ id: `s${index}`, depends_on: [`s${(index + 1) % count}`] })));
const condition = (text: string) => `${BASE}    condition: ${JSON.stringify(text)}\n`;
const layers = (depth: number) =>
  numbers(depth).flatMap((level) => ["l", "r"].map((side) => ({ id: `${side}${level}`, depends_on: level === 0 ? [] : [`l${level - 1}`, `r${level - 1}`] })));
const lol = () =>
  `x-a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n${numbers(9)
    .map((n) => `x-a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(", ")}]`)
    .join("\n")}\n${BASE}`;
const nested = (depth: number) => `${BASE}x-deep: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;

export type Answer = "ok" | "any" | { code: string; line?: number };
export interface HostileDocument {
  source: string | (() => string);
  answer: Answer;
  /** Blocks of code that reading it may execute (`countWork`); 500,000 where it is absent. */
  maxWork?: number;
}

/** The classes of `hostile-yaml.json`: a document of each and its answer. `any`: only that it is answered, and in time. */
export const HOSTILE_DOCUMENTS: Record<string, HostileDocument> = {
  "billion-laughs": { source: lol, answer: { code: "too_large" }, maxWork: 5_000_000 },
  "quadratic-alias": {
    source: () => `x-a: &a "${"x".repeat(50_000)}"\nx-b: [${Array(10_000).fill("*a").join(", ")}]\n${BASE}`,
    answer: { code: "too_large" },
    maxWork: 2_500_000,
  },
  "self-alias": { source: `x-a: &a [*a]\n${BASE}`, answer: { code: "bad_alias", line: 1 } },
  "merge-bomb": {
    source: () =>
      `x-m: &m { a: 1 }\n${BASE}x-n: { ${numbers(500)
        .map((n) => `k${n}: { <<: *m }`)
        .join(", ")} }\n`,
    answer: { code: "merge_key" },
  },
  "merge-proto": { source: `x-p: &p { __proto__: { polluted: true } }\n${BASE}    <<: *p\n`, answer: { code: "merge_key" } },
  "proto-key": { source: `${BASE}    __proto__: { polluted: true }\n`, answer: { code: "invalid_key", line: 6 } },
  "proto-step-id": { source: stages([{ id: "constructor" }, { id: "valueof", depends_on: ["constructor"] }]), answer: "ok" },
  "deep-flow-100": { source: nested(100), answer: "any" },
  "deep-flow-1000": { source: nested(1_000), answer: { code: "too_large" } },
  "deep-flow-10000": { source: nested(10_000), answer: { code: "too_large" } },
  "deep-flow-100000": { source: nested(100_000), answer: { code: "too_large" } },
  "deep-block-500": {
    source: () =>
      `${BASE}x-deep:\n${numbers(500)
        .map((n) => `${" ".repeat(n + 1)}k:`)
        .join("\n")}\n`,
    answer: { code: "too_large" },
  },
  "deep-block-5000": { source: `${BASE}x-deep:\n  ${"- ".repeat(5_000)}x\n`, answer: { code: "too_large" } },
  "dup-top-key": { source: `${BASE}workflow: { id: other, name: Other }\n`, answer: { code: "duplicate_key", line: 6 } },
  "dup-step-key": { source: `${BASE}    run: rm -rf /\n`, answer: { code: "duplicate_key", line: 6 } },
  "dup-step-id": { source: stages([{ id: "a" }, { id: "a" }]), answer: { code: "duplicate_id", line: 4 } },
  nul: { source: `${BASE}    name: "a\0b"\n`, answer: { code: "forbidden_character", line: 6 } },
  "nul-escaped": { source: `${BASE}    name: "a\\0b"\n`, answer: { code: "forbidden_character", line: 6 } },
  "lone-surrogate": { source: `${BASE}    name: "a\\ud800"\n`, answer: { code: "forbidden_character", line: 6 } },
  bom: { source: `\ufeff${BASE}`, answer: "ok" },
  utf16le: { source: [...BASE].join("\0"), answer: { code: "forbidden_character" } },
  "tab-indent": { source: "workflow:\n  id: a\n\tname: b\n", answer: { code: "yaml_syntax", line: 3 } },
  crlf: { source: BASE.replaceAll("\n", "\r\n"), answer: "ok" },
  "cr-only": { source: BASE.replaceAll("\n", "\r"), answer: "any" },
  "multi-doc": { source: `${BASE}---\n${BASE}`, answer: { code: "several_documents", line: 6 } },
  empty: { source: "", answer: { code: "empty_document" } },
  "only-comment": { source: "# nothing\n", answer: { code: "empty_document" } },
  scalar: { source: "hello", answer: { code: "wrong_type" } },
  "list-root": { source: "- a\n- b\n", answer: { code: "wrong_type" } },
  "custom-tag": { source: `${BASE}    name: !!js/function "x"\n`, answer: { code: "custom_tag", line: 6 } },
  "binary-tag": { source: `${BASE}    name: !!binary aGVsbG8=\n`, answer: { code: "custom_tag", line: 6 } },
  norway: { source: `${HEAD}config: { env: { A: no, B: yes, C: 12:30, D: 2026-01-01 } }\n${STAGE}`, answer: "ok" },
  "huge-int": { source: `${BASE}x-a: [1e999, 99999999999999999999999, .inf, .nan]\n`, answer: { code: "not_a_number", line: 6 } },
  date: { source: `${BASE}x-date: 2026-11-21T10:00:00Z\n`, answer: "ok" },
  "null-key": { source: `${BASE}x-a: { ~: 1 }\n`, answer: { code: "invalid_key", line: 6 } },
  "complex-key": { source: `${BASE}x-a: { [a, b]: 1 }\n`, answer: { code: "invalid_key", line: 6 } },
  "numeric-keys": { source: `${BASE}x-a: { 1: a, 1.0: b }\n`, answer: { code: "invalid_key", line: 6 } },
  "long-line": { source: () => `${BASE}x-a: ${"x".repeat(5_000_000)}\n`, answer: { code: "too_large" } },
  "ten-mb": { source: () => chain(150_000), answer: { code: "too_large" } },
  "many-steps-5000": { source: () => chain(5_000), answer: "ok", maxWork: 25_000_000 },
  "fan-5000": {
    source: () =>
      stages([
        { id: "root" },
        ...numbers(5_000).map((n) => ({ id: `s${n}`, depends_on: ["root"] })),
        { id: "end", depends_on: numbers(5_000).map((n) => `s${n}`) },
      ]),
    answer: "ok",
    maxWork: 25_000_000,
  },
  "dense-400": {
    source: () => stages(numbers(400).map((n) => ({ id: `s${n}`, depends_on: numbers(n).map((m) => `s${m}`) }))),
    answer: "ok",
    maxWork: 25_000_000,
  },
  "diamond-ladder-60": { source: () => stages(layers(60)), answer: "ok" },
  "self-dep": { source: stages([{ id: "a", depends_on: ["a"] }]), answer: { code: "self_dependency", line: 3 } },
  "cycle-3": { source: cycle(3), answer: { code: "cycle", line: 3 } },
  "cycle-2000": { source: () => cycle(2_000), answer: { code: "cycle" }, maxWork: 10_000_000 },
  "unknown-dep": { source: stages([{ id: "a" }, { id: "b", depends_on: ["nope"] }]), answer: { code: "unknown_dependency", line: 4 } },
  "dup-dep": { source: stages([{ id: "a" }, { id: "b", depends_on: ["a", "a"] }]), answer: { code: "duplicate_dependency", line: 4 } },
  "case-dep": { source: stages([{ id: "a" }, { id: "b", depends_on: ["A"] }]), answer: { code: "unknown_dependency", line: 4 } },
  bidi: { source: `${BASE}    name: "a\u202eb"\n`, answer: "ok" },
  xss: { source: `${BASE}    name: "<script>alert(1)</script>"\n`, answer: "ok" },
  "emoji-id": { source: stages([{ id: "🚀" }]), answer: { code: "bad_id", line: 3 } },
  "id-path": { source: stages([{ id: "../../etc/passwd" }]), answer: { code: "bad_id", line: 3 } },
  "long-id": { source: stages([{ id: "a".repeat(1_000) }]), answer: { code: "out_of_range", line: 3 } },
  "expr-unclosed": { source: condition("${{ parameters.x"), answer: { code: "expression_syntax", line: 6 } },
  "expr-nest-5000": { source: condition(`\${{ ${"(".repeat(5_000)}1${")".repeat(5_000)} }}`), answer: { code: "limit_exceeded", line: 6 } },
  "expr-long": { source: condition(`\${{ ${"1 + ".repeat(40_000)}1 }}`), answer: { code: "limit_exceeded", line: 6 }, maxWork: 2_500_000 },
  "expr-redos": { source: condition(`\${{ '${"a".repeat(20_000)}' == '${"a".repeat(50)}!' }}`), answer: "ok" },
  "shell-inject": {
    source: `${HEAD}config: { parameters: { x: {} } }\nstages: [{ id: a, type: script, run: "echo \${{ parameters.x }}" }]\n`,
    answer: { code: "script_injection", line: 3 },
  },
  ...Object.fromEntries(
    ["-5m", "0s", "1e9d", "30", "5 m", "m", "999999999999d", "1h-1m", "NaNs"].map((text) => [
      `timeout-weird ${text}`,
      { source: `${BASE}    error_policy: { timeout: "${text}" }\n`, answer: { code: "bad_duration", line: 6 } as Answer },
    ]),
  ),
  ...Object.fromEntries(
    [
      ["-1", "out_of_range"],
      ["0", "out_of_range"],
      ["1.5", "wrong_type"],
      ["1e9", "out_of_range"],
      ['"3"', "wrong_type"],
    ].map(([text, code]) => [
      `retries-weird ${text}`,
      { source: `${BASE}    error_policy: { retry: { max_attempts: ${text} } }\n`, answer: { code: code ?? "", line: 6 } as Answer },
    ]),
  ),
};
