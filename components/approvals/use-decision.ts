import { useMemo, useState } from "react";
import { ActionError } from "@/hooks/use-server-actions";
import type { Approval } from "@/lib/api/contracts/executions";
import type { JsonObject } from "@/lib/shared/json";
import type { GateDecision } from "@/lib/shared/run/status";
import type { Parameter } from "@/lib/swdl/schema/parameter";
import { fieldErrors, initialValues, readValues } from "../common/parameter-values";
import { toast } from "../common/toast";

/** What a decision carries beside its word. */
export interface DecisionBody {
  comment: string;
  form: JsonObject;
}

/** A decision as it is typed. `send` makes it and throws `ActionError` where the server refuses: what was typed stays, and what is wrong is shown. */
export function useDecision(form: Approval["form"], send: (decision: GateDecision, body: DecisionBody) => Promise<void>) {
  const fields = useMemo(() => fieldsOf(form), [form]);
  const [comment, setComment] = useState("");
  const [values, setValues] = useState(() => initialValues(fields));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [deciding, setDeciding] = useState<GateDecision | null>(null);

  async function decide(decision: GateDecision): Promise<void> {
    // Who rejects need not fill in what the approval asks for.
    const read = decision === "approved" ? readValues(fields, values) : { ok: true as const, parameters: {} };
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    setDeciding(decision);
    try {
      await send(decision, { comment, form: read.parameters });
    } catch (error) {
      const problem = error instanceof ActionError ? error.problem : null;
      setErrors(fieldErrors("form", problem?.errors ?? []));
      toast.error("Not decided", { description: problem?.detail ?? "The server did not answer. Try again in a moment." });
    } finally {
      setDeciding(null);
    }
  }

  return {
    fields,
    comment,
    setComment,
    values,
    setValue: (name: string, value: string | boolean) => setValues({ ...values, [name]: value }),
    errors,
    deciding,
    decide,
  };
}

/** The fields of a form, whose definition was checked when it was stored: only the defaults are left out in it. */
function fieldsOf(form: Approval["form"]): Record<string, Parameter> {
  const entries = Object.entries(form as Record<string, Partial<Parameter>>);
  return Object.fromEntries(entries.map(([name, field]) => [name, { type: "string", required: false, secret: false, ...field }]));
}
