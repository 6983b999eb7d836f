"use client";
import { Hand, ThumbsDown, ThumbsUp } from "lucide-react";
import { useMemo, useState } from "react";
import { toast } from "@/components/common/toast";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { Approval } from "@/lib/api/contracts/executions";
import type { GateDecision } from "@/lib/shared/run/status";
import type { Parameter } from "@/lib/swdl/schema/parameter";
import { ParameterField } from "../common/parameter-field";
import { fieldErrors, initialValues, readValues } from "../common/parameter-values";
import { RelativeTime } from "../common/relative-time";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Textarea } from "../ui/textarea";

/** A gate that waits: what is asked, by whom it is decided, and the two buttons that decide it. What was typed stays when the server refuses. */
export function GatePanel({ approval, onDecided }: { approval: Approval; onDecided(): Promise<void> }) {
  const actions = useServerActions();
  const [comment, setComment] = useState("");
  const fields = useMemo(() => fieldsOf(approval.form), [approval.form]);
  const [values, setValues] = useState(() => initialValues(fields));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [deciding, setDeciding] = useState<GateDecision | null>(null);

  const decide = async (decision: GateDecision) => {
    // Who rejects need not fill in what the approval asks for.
    const read = decision === "approved" ? readValues(fields, values) : { ok: true as const, parameters: {} };
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    setDeciding(decision);
    const input = { params: { run_id: approval.run_id, stage_id: approval.stage_id }, body: { comment, form: read.parameters } };
    try {
      await unwrap(decision === "approved" ? actions.approveGate(input) : actions.rejectGate(input));
      await onDecided();
    } catch (error) {
      const problem = error instanceof ActionError ? error.problem : null;
      setErrors(fieldErrors("form", problem?.errors ?? []));
      toast.error("Not decided", { description: problem?.detail ?? "The server did not answer. Try again in a moment." });
    } finally {
      setDeciding(null);
    }
  };

  return (
    <section aria-label="Approval" className="rounded-card border-2 border-warning bg-surface p-4">
      <h2 className="flex items-center gap-2 text-[15px] font-semibold">
        <Hand className="size-4 text-warning" aria-hidden />
        Waiting for a decision
      </h2>
      {approval.message !== "" && <p className="mt-2 text-sm whitespace-pre-wrap">{approval.message}</p>}
      <p className="mt-2 text-xs text-fg-muted">
        {approval.approvers.length === 0 ? "Any member who may approve" : approval.approvers.join(", ")}
        {(approval.required === "all" || approval.required > 1) &&
          ` · ${approval.decisions.filter(({ decision }) => decision === "approved").length} of ${approval.required === "all" ? approval.approvers.length : approval.required} approvals`}
        {approval.expires_at !== null && (
          <>
            {" "}
            · ends <RelativeTime at={approval.expires_at} />
          </>
        )}
      </p>
      {approval.can_decide ? (
        <div className="mt-4 grid gap-3">
          {Object.entries(fields).map(([name, field]) => (
            <ParameterField
              key={name}
              name={name}
              parameter={field}
              value={values[name] ?? ""}
              error={errors[name]}
              onChange={(value) => setValues({ ...values, [name]: value })}
            />
          ))}
          <Field label="Comment">{(control) => <Textarea {...control} rows={2} value={comment} onChange={(event) => setComment(event.target.value)} />}</Field>
          <div className="flex flex-wrap gap-2">
            <Button variant="success" size="lg" disabled={deciding !== null} onClick={() => void decide("approved")}>
              <ThumbsUp className="size-4" aria-hidden />
              {deciding === "approved" ? "Approving…" : "Approve"}
            </Button>
            <Button variant="danger" size="lg" disabled={deciding !== null} onClick={() => void decide("rejected")}>
              <ThumbsDown className="size-4" aria-hidden />
              {deciding === "rejected" ? "Rejecting…" : "Reject"}
            </Button>
          </div>
        </div>
      ) : (
        <p className="mt-3 text-[13px] text-fg-muted">You are not among those who decide this gate, or you have decided it already.</p>
      )}
    </section>
  );
}

/** The fields of a form, whose definition was checked when it was stored: only the defaults are left out in it. */
function fieldsOf(form: Approval["form"]): Record<string, Parameter> {
  const entries = Object.entries(form as Record<string, Partial<Parameter>>);
  return Object.fromEntries(entries.map(([name, field]) => [name, { type: "string", required: false, secret: false, ...field }]));
}
