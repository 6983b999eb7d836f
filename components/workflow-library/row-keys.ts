/** Where an arrow key leads among `count` entries in rows of `columns`: null for another key, and never out of the list. */
export function nextEntry(key: string, current: number, count: number, columns: number): number | null {
  const target = targetOf(key, current, count, columns);
  if (target === null || count === 0) return null;
  return Math.min(count - 1, Math.max(0, target));
}

function targetOf(key: string, current: number, count: number, columns: number): number | null {
  switch (key) {
    case "ArrowDown":
      return current + columns;
    case "ArrowUp":
      return current - columns;
    case "ArrowRight":
      return columns > 1 ? current + 1 : null;
    case "ArrowLeft":
      return columns > 1 ? current - 1 : null;
    case "j":
      return current + 1;
    case "k":
      return current - 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
