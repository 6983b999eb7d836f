import type { Json } from "@/lib/shared/json";
import type { ExpressionFunction, FunctionContext } from "./define-function";

export const NUMBER_FUNCTIONS: ExpressionFunction[] = [
  {
    name: "round",
    args: [
      { name: "number", type: "number" },
      { name: "digits", type: "integer", optional: true },
    ],
    returns: "number",
    doc: "The number rounded to whole numbers or to a count of decimal digits; halves go away from zero.",
    example: ["round(2.345, 2)", 2.35],
    call: ([number, digits], { fail }) => {
      const places = typeof digits === "number" ? digits : 0;
      if (places < 0 || places > 15) return fail("round() takes 0 to 15 digits");
      return rounded(typeof number === "number" ? number : 0, places);
    },
  },
  {
    name: "min",
    args: [{ name: "values", type: "any", variadic: true }],
    returns: "number",
    doc: "The smallest of the numbers, or of a list of numbers.",
    example: ["min(3, 1, 2)", 1],
    call: (args, context) => numbers("min", args, context).reduce((a, b) => (b < a ? b : a)),
  },
  {
    name: "max",
    args: [{ name: "values", type: "any", variadic: true }],
    returns: "number",
    doc: "The largest of the numbers, or of a list of numbers.",
    example: ["max([3, 1, 2])", 3],
    call: (args, context) => numbers("max", args, context).reduce((a, b) => (b > a ? b : a)),
  },
];

/** Rounds by the decimal text of a number, so that 2.345 becomes 2.35 although its binary value lies below. */
function rounded(number: number, places: number): number {
  const shift = (value: number, by: number) => {
    const [mantissa, exponent = "0"] = String(value).split("e");
    return Number(`${mantissa}e${Number(exponent) + by}`);
  };
  // So large a number has no digits behind its point.
  if (!Number.isSafeInteger(Math.trunc(number))) return number;
  const result = Math.sign(number) * shift(Math.round(shift(Math.abs(number), places)), -places);
  return Object.is(result, -0) ? 0 : result;
}

function numbers(name: string, args: Json[], { fail, charge }: FunctionContext): number[] {
  const [only] = args;
  const list = args.length === 1 && Array.isArray(only) ? only : args;
  charge(list.length);
  if (list.length === 0) return fail(`${name}() needs at least one number`);
  return list.map((value) => (typeof value === "number" ? value : fail(`${name}() takes numbers`)));
}
