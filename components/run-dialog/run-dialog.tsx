"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useId, useState } from "react";
import { api } from "@/hooks/api";
import { queryKeys } from "@/hooks/query-keys";
import { ActionError, unwrap, useServerActions } from "@/hooks/use-server-actions";
import type { JsonObject } from "@/lib/shared/json";
import type { Parameter } from "@/lib/swdl";
import { ErrorState } from "../common/error-state";
import { ParameterField } from "../common/parameter-field";
import { fieldErrors, initialValues, readValues } from "../common/parameter-values";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Skeleton } from "../ui/skeleton";
import { PlanSummary } from "./plan-summary";

export interface RunDialogProps {
  workflow: { id: string; workflow_id: string; name: string };
  open: boolean;
  onOpenChange(open: boolean): void;
}

/** Asks for the parameters of a run, shows its plan on demand, starts it and goes to it. */
export function RunDialog({ workflow, open, onOpenChange }: RunDialogProps) {
  const formId = useId();
  const detail = useQuery({ queryKey: queryKeys.workflow(workflow.id), queryFn: () => api.call("getWorkflow", { params: { id: workflow.id } }) });
  const outline = detail.data?.outline;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Run ${workflow.name}`}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Close</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!outline}>
            <Play className="size-3.5" aria-hidden />
            Start run
          </Button>
        </>
      }
    >
      {detail.isPending && (
        <div className="grid gap-3">
          <Skeleton className="h-14" />
          <Skeleton className="h-14" />
        </div>
      )}
      {detail.isError && <ErrorState message={detail.error.message} onRetry={() => void detail.refetch()} />}
      {detail.data && !outline && <ErrorState title="This workflow cannot run" message="Its text has problems. Open it in the editor to mend them." />}
      {outline && <RunForm formId={formId} workflow={workflow} parameters={outline.parameters} />}
    </Dialog>
  );
}

function RunForm({ formId, workflow, parameters }: { formId: string; workflow: RunDialogProps["workflow"]; parameters: Record<string, Parameter> }) {
  const actions = useServerActions();
  const router = useRouter();
  const queries = useQueryClient();
  const [values, setValues] = useState(() => initialValues(parameters));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const send = useMutation({
    mutationFn: ({ given, dryRun }: { given: JsonObject; dryRun: boolean }) =>
      unwrap(actions.runWorkflow({ params: { id: workflow.id }, body: { parameters: given, dry_run: dryRun } })),
    onError: (error) => error instanceof ActionError && setProblems(fieldErrors("parameters", error.problem.errors)),
    onSuccess: (started) => {
      if (started.run_id === null) return;
      void queries.invalidateQueries({ queryKey: queryKeys.runs });
      router.push(`/workflows/${workflow.workflow_id}/executions/${started.run_id}`);
    },
  });
  const submit = (dryRun: boolean) => {
    const read = readValues(parameters, values);
    setProblems(read.ok ? {} : read.errors);
    if (read.ok) send.mutate({ given: read.parameters, dryRun });
  };
  const names = Object.keys(parameters);
  // What stands at no field of the form is said below them.
  const leftOver = send.error !== null && !Object.keys(problems).some((name) => Object.hasOwn(parameters, name));
  return (
    <form
      id={formId}
      noValidate
      className="grid gap-4"
      onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
        event.preventDefault();
        if (!send.isPending) submit(false);
      }}
    >
      {names.length === 0 && <p className="text-[13px] text-fg-muted">This workflow takes no parameters.</p>}
      {Object.entries(parameters).map(([name, parameter]) => (
        <ParameterField
          key={name}
          name={name}
          parameter={parameter}
          value={values[name] ?? ""}
          error={problems[name]}
          onChange={(value) => {
            setValues({ ...values, [name]: value });
            // The plan and the refusal were of other values.
            if (!send.isPending) send.reset();
            setProblems(Object.fromEntries(Object.entries(problems).filter(([other]) => other !== name)));
          }}
        />
      ))}
      {leftOver && (
        <p role="alert" className="text-[13px] text-danger">
          {send.error?.message}
        </p>
      )}
      {send.data?.plan === undefined ? (
        <Button size="sm" variant="ghost" className="justify-self-start" disabled={send.isPending} onClick={() => submit(true)}>
          Show the plan
        </Button>
      ) : (
        <PlanSummary plan={send.data.plan} />
      )}
    </form>
  );
}
