import { step } from "../../measure.mjs";

/** Compiled by `workflow build`: the steps go into one bundle, the workflow into another. */
export async function chain(steps, n) {
  "use workflow";
  for (let index = 0; index < steps; index += 1) await once(n);
}

async function once(n) {
  "use step";
  step(n);
}
