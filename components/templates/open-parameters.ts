import type { Parameter } from "@/lib/swdl";

/** The parameters of a template that have no value yet, none of them required here. Secrets are left out: they do not belong in a text. */
export function openParameters(parameters: Record<string, Parameter>): Record<string, Parameter> {
  const open = Object.entries(parameters).filter(([, parameter]) => parameter.default === undefined && !parameter.secret);
  return Object.fromEntries(open.map(([name, parameter]) => [name, { ...parameter, required: false }]));
}
