import fc from "fast-check";
import { template, templateIds } from "../support/fixtures";
import { HOSTILE_NAMES } from "./expressions";

const RICH = `# every kind of place
workflow: { id: rich, name: "Rich", version: 1.0.0, tags: [a, 'b'] }
config:
  parameters:
    count: { type: integer, default: 3, minimum: 1 }
    list: { type: "array<string>", default: [x] }
  env: { HOME_OF: "\${{ parameters.list[0] }}" }
  concurrency: { group: "g-\${{ parameters.count }}", policy: queue }
triggers:
  - { type: schedule, cron: "0 5 * * mon-fri", timezone: Europe/Berlin, parameters: { count: 4 } }
  - { type: event, event: pushed, condition: trigger.branch == 'main' }
x-policy: &policy
  timeout: 5m # short
  retry: { max_attempts: 3 }
stages:
  - &first
    id: one
    type: script
    run: |
      echo "$A"
    env: { A: "\${{ env.HOME_OF }}" }
    error_policy: *policy
  - id: two
    type: gate
    depends_on: one
    gate: { message: "Go on with \${{ stages.one.outputs.stdout }}?", required: all }
  - id: three
    type: fan_out
    depends_on: [one, two]
    condition: \${{ stages.two.outputs.decision == 'approved' }}
    fan_out: { source: "\${{ parameters.list }}", stage_template: { type: script, run: "true", env: { I: "\${{ item }}" } } }
hooks: { on_failure: { notify: "slack:#x" } }
`;

export const SOURCES = [
  RICH,
  ...templateIds().map(template),
  JSON.stringify({ workflow: { id: "w", name: "W" }, stages: [{ id: "a", type: "script", run: "x" }] }),
];

const put = fc.oneof(
  fc.constantFrom(
    ...["", " ", "\n", "\r", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "&a ", "*a", "*policy", "!x ", "!!map ", "|", ">-\n", "#", " #", ",", "? "],
    ...[
      "${{",
      "}}",
      "$${{ ",
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "<<: ",
      "\\",
      "null",
      "~",
      "x-",
      "\0",
      "\ufeff",
      "\ud800",
      "\udc00",
      "\u2028",
      "\u202e",
      "é",
      "💥",
    ],
    ...["1e999", ".nan", "0x1F", "-0", "99999999999999999999", "true", "[[[[[[[[", "{{{{{{{{", "- - - - - ", "a: &a [*a]\n"],
  ),
  fc.constantFrom(...HOSTILE_NAMES),
  fc.constantFrom(...HOSTILE_NAMES).map((name) => `\n${name}: { polluted: true }\n`),
  fc.string({ unit: "binary", maxLength: 8 }),
);

const at = fc.double({ min: 0, max: 0.999, noNaN: true });
type Wound = (text: string) => string;
const lines = (change: (list: string[]) => void): Wound => {
  return (text) => {
    const list = text.split("\n");
    change(list);
    return list.join("\n");
  };
};
const place = (where: number, list: string | readonly unknown[]) => Math.floor(where * list.length);

const wound: fc.Arbitrary<Wound> = fc.oneof(
  fc.tuple(at, fc.nat({ max: 12 }), put).map(
    ([where, drop, piece]): Wound =>
      (text) => {
        return text.slice(0, place(where, text)) + piece + text.slice(place(where, text) + drop);
      },
  ),
  fc.tuple(at, at).map(([from, to]) =>
    lines((list) => {
      list.splice(place(to, list), 0, list[place(from, list)] ?? "");
    }),
  ),
  at.map((where) =>
    lines((list) => {
      list.splice(place(where, list), 1);
    }),
  ),
  fc.tuple(at, at).map(
    ([one, two]): Wound =>
      (text) => {
        // Words and signs of the text trade places.
        const tokens = text.match(/[\w-]+|\s+|[^\w\s]/g) ?? [];
        const [left, right] = [place(one, tokens), place(two, tokens)];
        return tokens.map((token, index) => (index === left ? tokens[right] : index === right ? tokens[left] : token)).join("");
      },
  ),
  fc.tuple(at, fc.constantFrom(" ", "  ", "\t", "-")).map(([where, indent]) =>
    lines((list) => {
      list[place(where, list)] = indent + (list[place(where, list)] ?? "");
    }),
  ),
  at.map(
    (where): Wound =>
      (text) =>
        text.slice(0, place(where, text)),
  ),
  fc.constant<Wound>((text) => text.replaceAll("\n", "\r\n")),
);

const source = fc.oneof({ weight: 3, arbitrary: fc.constant(RICH) }, { weight: 2, arbitrary: fc.constantFrom(...SOURCES) });

/** Right documents with up to five wounds, and now and then nothing but noise. */
export const anyDocument = fc.oneof(
  {
    weight: 19,
    arbitrary: fc.tuple(source, fc.array(wound, { maxLength: 5 })).map(([text, wounds]) => wounds.reduce((cut, wounded) => wounded(cut), text)),
  },
  { weight: 1, arbitrary: fc.array(put, { maxLength: 40 }).map((parts) => parts.join("")) },
);

const overwritten = fc.tuple(source, fc.array(fc.tuple(at, fc.nat({ max: 255 })), { minLength: 1, maxLength: 6 })).map(([text, changes]) => {
  const bytes = new TextEncoder().encode(text);
  for (const [where, byte] of changes) bytes[Math.floor(where * bytes.length)] = byte;
  return bytes;
});

/** Bytes of any kind, and right documents with some bytes changed. */
export const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), overwritten);
