import { readdirSync, readFileSync } from "node:fs";
import { twMerge } from "tailwind-merge";
import { expect, it } from "vitest";
import { cn } from "@/components/ui/cn";

const sources = ["app", "components"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".tsx"))
    .map((name) => ({ isPrimitive: `${folder}/${name}`.startsWith("components/ui/"), text: readFileSync(`${folder}/${name}`, "utf8") })),
);

/** The text of every call of `cn`, up to the parenthesis that ends it. */
function callsIn(text: string): string[] {
  return [...text.matchAll(/\bcn\(/g)].map(({ index }) => {
    let depth = 0;
    for (let at = index + 2; at < text.length; at += 1) {
      if (text[at] === "(") depth += 1;
      if (text[at] === ")") depth -= 1;
      if (depth === 0) return text.slice(index, at);
    }
    return text.slice(index);
  });
}

/** Classes that may meet another: what primitives are made of, what calls of `cn` join, what is handed to a component. */
function classesInUse(): string[] {
  const pieces = sources.flatMap(({ isPrimitive, text }) => [
    ...(isPrimitive ? [text] : callsIn(text)),
    ...[...text.matchAll(/<[A-Z][\w.]*\s[^<]*?className="[^"]*"/g)].map(([element]) => element.slice(element.lastIndexOf("className"))),
  ]);
  const words = pieces.flatMap((piece) => [...piece.matchAll(/"([^"\n]*)"/g)].flatMap(([, words = ""]) => words.split(/\s+/)));
  return [...new Set(words)].filter((word) => word !== "").sort();
}

it("of any two classes in use that set the same property the later one wins, as in the whole of Tailwind", () => {
  const classes = classesInUse();
  expect(classes.length).toBeGreaterThan(200);
  const wrong = classes
    .flatMap((first) => classes.filter((second) => second !== first).map((second) => `${first} ${second}`))
    .filter((pair) => cn(pair) !== twMerge(pair));
  expect(wrong.map((pair) => `${pair}: ${cn(pair)}, not ${twMerge(pair)}`)).toEqual([]);
});
