import { isMap, isScalar, parseDocument } from "yaml";

/**
 * The text with another `workflow.id` and `workflow.name`; every other byte stays, comments included. The text must be a valid definition:
 * where the two keys cannot be found as plain values, that is our bug and throws.
 */
export function renameText(source: string, to: { id: string; name: string }): string {
  const document = parseDocument(source);
  const workflow = document.get("workflow", true);
  if (!isMap(workflow)) throw new Error("the definition has no workflow block");
  const changes = (["id", "name"] as const).map((key) => {
    const node = workflow.get(key, true);
    if (!isScalar(node) || !node.range) throw new Error(`workflow.${key} is not a plain value`);
    const [start, end] = node.range;
    const block = node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL";
    return { start, end, text: scalarText(to[key], node.type === "PLAIN") + (block ? "\n" : "") };
  });
  return changes.sort((a, b) => b.start - a.start).reduce((text, { start, end, text: value }) => text.slice(0, start) + value + text.slice(end), source);
}

/** Words that start with a letter and hold nothing that YAML reads as syntax stay unquoted; a JSON string is valid YAML everywhere. */
function scalarText(value: string, plain: boolean): string {
  const unquoted = plain && /^[\p{L}][\p{L}\p{N} ._()/-]*$/u.test(value) && !value.endsWith(" ") && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return unquoted ? value : JSON.stringify(value);
}
