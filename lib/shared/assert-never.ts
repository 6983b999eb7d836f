/** Closes an exhaustive `switch`: a case that is not handled does not compile, and at run time it is our bug. */
export function assertNever(value: never, what = "value"): never {
  throw new Error(`unhandled ${what}: ${JSON.stringify(value)}`);
}
