/** A text with its caret, an offset in UTF-16 units. */
export interface Typed {
  text: string;
  caret: number;
}

const OPEN = "${{";

/**
 * What a keystroke makes of a template: `${{` closes itself, and typing the ` }}` that closed it goes over it instead of doubling it. Every
 * other change is returned as it came.
 */
export function afterTyping(before: string, after: Typed): Typed {
  const { text, caret } = after;
  const [head, tail] = [text.slice(0, caret), text.slice(caret)];
  const character = text.charAt(caret - 1);
  const isOneCharacter = head.slice(0, -1) + tail === before;
  if (!isOneCharacter) return after;
  if (character === "{") return opensExpression(head) && !isClosed(tail) ? { text: `${head}  }}${tail}`, caret: caret + 1 } : after;
  const inside = openedBefore(head.slice(0, -1));
  if (inside === null) return after;
  // The space that was put in front of the closing braces is the one that is typed.
  if (character === " " && inside === " " && /^ ?\}\}/.test(tail)) return { text: before, caret: caret - 1 };
  if (character === "}" && bracesOf(inside) === 0) {
    if (/^\s*\}\}/.test(tail)) return { text: `${head.slice(0, -1).trimEnd()} }}${tail.trimStart().slice(2)}`, caret: head.slice(0, -1).trimEnd().length + 2 };
  }
  if (character === "}" && inside.endsWith("}") && bracesOf(inside) === -1 && tail.startsWith("}")) return { text: before, caret };
  return after;
}

/** A text with an expression to be written where the selection was; a selected text becomes the expression. Within an expression nothing is added. */
export function withExpression(text: string, start: number, end: number): Typed {
  if (openedBefore(text.slice(0, start)) !== null) return { text, caret: start };
  const selected = text.slice(start, end).trim();
  return { text: `${text.slice(0, start)}${OPEN} ${selected} }}${text.slice(end)}`, caret: start + OPEN.length + 1 + selected.length };
}

function opensExpression(head: string): boolean {
  return head.endsWith(OPEN) && !head.endsWith(`$${OPEN}`) && openedBefore(head.slice(0, -OPEN.length)) === null;
}

/** Whether the expression that is opened here has its end already, before another one begins. */
function isClosed(tail: string): boolean {
  const close = tail.indexOf("}}");
  const next = tail.indexOf(OPEN);
  return close !== -1 && (next === -1 || close < next);
}

/** What stands behind the `${{` that is open at the end of a text; null where none is. */
function openedBefore(head: string): string | null {
  const open = head.lastIndexOf(OPEN);
  if (open === -1 || head.charAt(open - 1) === "$") return null;
  const inside = head.slice(open + OPEN.length);
  return inside.includes("}}") ? null : inside;
}

/** How many braces are open at the end of an expression's beginning; negative where one too many is closed. Quoted braces do not count. */
function bracesOf(inside: string): number {
  const code = inside.replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/g, "");
  return code.split("{").length - code.split("}").length;
}
