/** A text of the document; what it sets in backticks is code. */
export function Prose({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
    index % 2 === 1 ? <code key={index}>{part}</code> : part,
  );
}
