"use client";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import type { Approval } from "@/lib/api/contracts/executions";
import type { GateDecision } from "@/lib/shared/run/status";
import { ParameterField } from "../common/parameter-field";
import { Button, type ButtonStyle } from "../ui/button";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";
import { type DecisionBody, useDecision } from "./use-decision";

export interface DecisionFormProps {
  form: Approval["form"];
  /** Makes the decision. Throws `ActionError` where the server refuses it. */
  onDecide(decision: GateDecision, body: DecisionBody): Promise<void>;
  size?: ButtonStyle["size"];
}

/** What a gate asks for, a comment, and the two buttons that decide it. What was typed stays when the server refuses. */
export function DecisionForm({ form, onDecide, size = "lg" }: DecisionFormProps) {
  const { fields, comment, setComment, values, setValue, errors, deciding, decide } = useDecision(form, onDecide);
  return (
    <div className="grid gap-3">
      {Object.entries(fields).map(([name, field]) => (
        <ParameterField key={name} name={name} parameter={field} value={values[name] ?? ""} error={errors[name]} onChange={(value) => setValue(name, value)} />
      ))}
      <Field label="Comment">{(control) => <Textarea {...control} rows={2} value={comment} onChange={(event) => setComment(event.target.value)} />}</Field>
      <div className="flex flex-wrap gap-2">
        <Button variant="success" size={size} disabled={deciding !== null} onClick={() => void decide("approved")}>
          <ThumbsUp className="size-4" aria-hidden />
          {deciding === "approved" ? "Approving…" : "Approve"}
        </Button>
        <Button variant="danger" size={size} disabled={deciding !== null} onClick={() => void decide("rejected")}>
          <ThumbsDown className="size-4" aria-hidden />
          {deciding === "rejected" ? "Rejecting…" : "Reject"}
        </Button>
      </div>
    </div>
  );
}
