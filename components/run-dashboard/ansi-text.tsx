import Anser from "anser";
import { cn } from "../ui/cn";

/** Colours of a terminal by our own, which can be read in both themes. */
const COLOURS: Record<string, string> = {
  "ansi-red": "text-danger",
  "ansi-bright-red": "text-danger",
  "ansi-green": "text-success",
  "ansi-bright-green": "text-success",
  "ansi-yellow": "text-warning",
  "ansi-bright-yellow": "text-warning",
  "ansi-blue": "text-info",
  "ansi-bright-blue": "text-info",
  "ansi-cyan": "text-info",
  "ansi-bright-cyan": "text-info",
  "ansi-magenta": "text-accent",
  "ansi-bright-magenta": "text-accent",
  "ansi-bright-black": "text-fg-muted",
};

/** A line as a terminal shows it, out of text nodes only. */
export function AnsiText({ text }: { text: string }) {
  if (!text.includes("\u001b")) return text;
  return Anser.ansiToJson(text, { use_classes: true, remove_empty: true, json: true }).map(({ content, fg, decorations }, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a piece of a line is known by its place
      key={index}
      className={cn(COLOURS[fg], decorations.includes("bold") && "font-semibold", decorations.includes("underline") && "underline")}
    >
      {content}
    </span>
  ));
}

/** The line without its codes: to search, to copy. */
export function plainText(text: string): string {
  return text.includes("\u001b") ? Anser.ansiToText(text) : text;
}
