import { mentionPlaces } from "@/lib/shared/collaboration/mentions";

export interface Mentionable {
  id: string;
  name: string;
}

/** As much of a tree of HTML (hast) as is looked at. */
interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, string[]>;
  children?: Node[];
}

const VERBATIM = new Set(["code", "pre", "a"]);

/** A plugin for rehype that wraps `@` and a member's name in an element of the class `mention`, except in code and links. */
export function markMentions(members: readonly Mentionable[]) {
  return (tree: Node): void => {
    if (members.length > 0) walk(tree, members);
  };
}

function walk(node: Node, members: readonly Mentionable[]): void {
  if (node.children === undefined || VERBATIM.has(node.tagName ?? "")) return;
  node.children = node.children.flatMap((child) => {
    if (child.type === "text") return split(child, members);
    walk(child, members);
    return child;
  });
}

function split(node: Node, members: readonly Mentionable[]): Node[] {
  const text = node.value ?? "";
  const parts: Node[] = [];
  let from = 0;
  for (const { start, end } of mentionPlaces(text, members)) {
    if (start > from) parts.push({ type: "text", value: text.slice(from, start) });
    parts.push({ type: "element", tagName: "span", properties: { className: ["mention"] }, children: [{ type: "text", value: text.slice(start, end) }] });
    from = end;
  }
  if (from < text.length) parts.push({ type: "text", value: text.slice(from) });
  return parts;
}
