import type { Json } from "@/lib/shared/json";

/** `scalar` is a text, a number or a boolean. */
export type ArgumentType =
  | "any"
  | "string"
  | "number"
  | "integer"
  | "array"
  | "object"
  | "string|array"
  | "string|array|object"
  | "string|scalar"
  | "array|scalar";

export interface FunctionArgument {
  name: string;
  type: ArgumentType;
  optional?: boolean;
  /** The last argument may be repeated. */
  variadic?: boolean;
}

/** What a function gets besides its arguments. */
export interface FunctionContext {
  /** Milliseconds since the epoch; throws `no_clock` where the caller gave no time. */
  nowMs(): number;
  /** Fails with `invalid_argument` at the call. */
  fail(message: string): never;
  /** Counts work that grows with the size of a value, and checks the size of a text before it is built. */
  charge(steps: number): void;
  requireSize(size: number): void;
  /** Deep equality, its work counted. */
  equals(left: Json, right: Json): boolean;
  /** A value as it stands inside a text; as JSON with lines and this indentation where one is given. Its work is counted. */
  textOf(value: Json, indent?: number): string;
}

/** One entry of the function table: evaluation, checking, hover, completion and the guide all read it. */
export interface ExpressionFunction {
  name: string;
  args: FunctionArgument[];
  returns: string;
  doc: string;
  /** An expression and its result. */
  example: [expression: string, result: Json];
  call(args: Json[], context: FunctionContext): Json;
}

export function minimumArguments({ args }: ExpressionFunction): number {
  return args.filter((arg) => arg.optional !== true).length;
}

export function maximumArguments({ args }: ExpressionFunction): number {
  return args.at(-1)?.variadic === true ? Number.POSITIVE_INFINITY : args.length;
}

/** `replace(text: string, search: string, replacement: string): string` */
export function signatureOf({ name, args, returns }: ExpressionFunction): string {
  const list = args.map((arg) => `${arg.variadic === true ? "…" : ""}${arg.name}${arg.optional === true ? "?" : ""}: ${arg.type}`);
  return `${name}(${list.join(", ")}): ${returns}`;
}
