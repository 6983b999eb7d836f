/** What helps against a failure, by its code; codes of actions that say enough by themselves have none. */
const HINTS = new Map([
  ["script_failed", "The last lines of the log below say what the script did not like."],
  ["script_output", "Outputs are written to the file that STAGECRAFT_OUTPUT names, in the types that the stage declares."],
  ["spawn_failed", "The program must be installed where the worker runs, and be on its PATH."],
  ["unknown_shell", "Name a shell that the worker knows, or leave `shell` out."],
  ["bad_cwd", "`cwd` is a path within the project folder; leave it out to start there."],
  ["timeout", "Give the stage more time by `error_policy.timeout`, or find in the log what it waited for."],
  ["run_timeout", "Give the run more time by `config.timeout`."],
  ["gate_timeout", "Nobody decided in time: give the gate more time, or say by `on_timeout` what happens then."],
  ["rejected", "Someone said no; the comment of the decision says why. Start the run again once it is mended."],
  ["output_contract", "The agent left out outputs that the stage declares, or gave other types. Say in its instructions what is expected."],
  ["missing_input", "A stage before this one did not give the output that is read here: give the input a default, or make the output certain."],
  ["expression_error", "The expression met a value that it did not expect: compare the inputs and the outputs of the stages before."],
  ["invalid_config", "Compare the stage with what the action accepts."],
  ["unknown_action", "Name one of the actions that are listed."],
  ["unsupported_stage_type", "This version cannot run stages of this type yet."],
  ["fan_out_source", "Look at the input that the source reads: it must be a list, and no longer than `max_items`."],
  ["fan_out_failed", "Open the items that failed. Once they are mended, retry the stage: only those run again."],
  ["child_failed", "Open the run that this stage started: it failed at one of its own stages."],
  ["child_cancelled", "Someone ended the run that this stage waited for. Retry the stage to start another."],
  ["unknown_workflow", "The workflow must be in this workspace under that id."],
  ["workflow_not_published", "Publish the workflow, or start one that is."],
  ["workflow_disabled", "Enable the workflow, or start another one."],
  ["invalid_parameters", "Compare the parameters that the stage gives with those that the workflow declares."],
  ["too_deep", "Runs may start runs five levels deep: let one workflow do the work of two."],
  ["worker_lost", "The process that ran the stage has gone. Allow retries by `error_policy` if the stage may run twice."],
  ["internal_error", "This is a fault of the server: its log has the details."],
]);

/** A sentence that says what to try, where there is one. */
export function ErrorHint({ code }: { code: string }) {
  const hint = HINTS.get(code);
  return hint === undefined ? null : <p className="mt-1.5">{hint}</p>;
}
