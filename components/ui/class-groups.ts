import type { createTailwindMerge } from "tailwind-merge";

type MergeConfig = ReturnType<Parameters<typeof createTailwindMerge>[0]>;

const any = () => true;
/** A number, a fraction or a length in brackets: what tells a width or a size of text from a colour. */
const isLength = (value: string) => /^(?:[\d.]+|\[[-+]?[\d.]+[a-z%]*\])$/.test(value);

const sides = <T extends string>(of: T, names: readonly string[]) => names.map((name) => `${of}${name}`);
/** Of margins and paddings: `m` for all sides, `mx` for two, `mt` for one. */
const spacing = (of: string) => Object.fromEntries(sides(of, ["", "x", "y", "t", "r", "b", "l"]).map((name) => [name, [{ [name]: [any] }]]));
const spacingConflicts = (of: string) => ({
  [of]: sides(of, ["x", "y", "t", "r", "b", "l"]),
  [`${of}x`]: sides(of, ["r", "l"]),
  [`${of}y`]: sides(of, ["t", "b"]),
});
const one = (...names: string[]) => Object.fromEntries(names.map((name) => [name, [{ [name]: [any] }]]));
const border = Object.fromEntries(
  ["", "-x", "-y", "-t", "-r", "-b", "-l"].flatMap((side) => [
    [`border-width${side}`, [{ [`border${side}`]: ["", isLength] }]],
    [`border-color${side}`, [{ [`border${side}`]: [any] }]],
  ]),
);
const borderConflicts = (of: string) => ({
  [of]: sides(of, ["-x", "-y", "-t", "-r", "-b", "-l"]),
  [`${of}-x`]: sides(of, ["-r", "-l"]),
  [`${of}-y`]: sides(of, ["-t", "-b"]),
});

/**
 * The classes of which one can take the place of another, by the property that they set: those that our components use, because the whole list of
 * Tailwind weighs 6 kB on every page. The order counts: the first group that knows a class has it.
 */
export const classGroups = {
  cacheSize: 500,
  theme: {},
  classGroups: {
    display: ["block", "inline-block", "inline", "flex", "inline-flex", "grid", "inline-grid", "contents", "hidden"],
    position: ["static", "fixed", "absolute", "relative", "sticky"],
    "inset-ring-width": [{ "inset-ring": ["", isLength] }],
    "inset-ring-color": [{ "inset-ring": [any] }],
    ...one("inset", "inset-x", "inset-y", "top", "right", "bottom", "left", "z"),
    "flex-direction": [{ flex: ["row", "col"] }],
    "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
    flex: [{ flex: [any] }],
    shrink: [{ shrink: ["", any] }],
    ...one("grid-cols", "gap", "gap-x", "gap-y", "items", "justify-self", "justify", "self"),
    ...spacing("p"),
    ...spacing("m"),
    ...one("size", "w", "h", "min-w", "min-h", "max-w", "max-h", "overflow", "overflow-x", "overflow-y"),
    "font-size": [{ text: ["xs", "sm", "base", "lg", "xl", "2xl", isLength] }],
    "text-align": [{ text: ["left", "center", "right"] }],
    "text-color": [{ text: [any] }],
    leading: [{ leading: [any] }],
    "font-family": [{ font: ["sans", "mono"] }],
    "font-weight": [{ font: [any] }],
    ...one("whitespace", "bg", "opacity", "shadow", "animate", "transition", "translate-x", "translate-y", "cursor", "pointer-events", "underline-offset"),
    rounded: [{ rounded: ["", "none", "sm", "md", "lg", "xl", "full"] }],
    "rounded-r": [{ "rounded-r": [any] }],
    "rounded-l": [{ "rounded-l": [any] }],
    "border-style": [{ border: ["solid", "dashed", "none"] }],
    ...border,
    "outline-style": [{ outline: ["", "none"] }],
    "outline-width": [{ outline: [isLength] }],
    "outline-offset": [{ "outline-offset": [any] }],
  },
  conflictingClassGroups: {
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    flex: ["shrink"],
    gap: ["gap-x", "gap-y"],
    ...spacingConflicts("p"),
    ...spacingConflicts("m"),
    size: ["w", "h"],
    overflow: ["overflow-x", "overflow-y"],
    "font-size": ["leading"],
    rounded: ["rounded-r", "rounded-l"],
    ...borderConflicts("border-width"),
    ...borderConflicts("border-color"),
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers: [],
} satisfies MergeConfig;
