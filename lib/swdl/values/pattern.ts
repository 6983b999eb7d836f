/** Longest text that a pattern is tried on: together with `patternProblem` it bounds the time of a match. */
export const MAX_PATTERN_INPUT = 10_000;

/** What is wrong with a pattern: not a regular expression, or a repetition inside a repetition, which can take exponential time. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return `not a regular expression: ${error.message.replace(/^Invalid regular expression: /, "")}`;
  }
  return nestsRepetitions(pattern) ? "a repetition inside a repetition, such as (a+)+, can take for ever" : undefined;
}

function nestsRepetitions(pattern: string): boolean {
  const repeats: boolean[] = [];
  let inClass = false;
  let inner = false;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === "\\") at += 1;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") inClass = true;
    else if (character === "(") {
      repeats.push(inner);
      inner = false;
    } else if (character === ")") {
      const unbounded = /^(?:[*+]|\{\d+,\}|\{\d{3,}|\{\d+,\d{3,}\})/.test(pattern.slice(at + 1));
      if (unbounded && inner) return true;
      inner = inner || unbounded || (repeats.pop() ?? false);
    } else if (character === "*" || character === "+" || /^\{\d+,\}/.test(pattern.slice(at))) inner = true;
    else if (character === "|" && repeats.length > 0) inner = inner || false;
  }
  return false;
}

/** Whether a text matches a pattern that validation has accepted. */
export function matchesPattern(pattern: string, text: string): boolean {
  return text.length <= MAX_PATTERN_INPUT && new RegExp(pattern, "u").test(text);
}
