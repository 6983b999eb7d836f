"use client";
import { isJsonObject } from "@/lib/shared/json";
import { Field } from "../../ui/field";
import { Input } from "../../ui/input";
import { TemplateRow } from "../expression-field/expression-rows";
import { ActionFields } from "./action-fields";
import { AreaRow } from "./field-rows";
import { asText } from "./field-text";
import { type FieldPath, useBound } from "./use-bound";

/** What happens beside a run at one of its moments: people are told, a command runs, an action is called. */
export function HookFields({ path, title }: { path: FieldPath; title: string }) {
  const { problem } = useBound(path);
  return (
    <fieldset className="grid gap-3 rounded-md border border-border p-3">
      <legend className="px-1 text-[13px] font-semibold">{title}</legend>
      {problem !== undefined && <p className="text-xs text-danger first-letter:uppercase">{problem}</p>}
      <NotifyFields path={[...path, "notify"]} />
      <AreaRow path={[...path, "run"]} label="Run" code rows={2} hint="Shell text." />
      <ActionFields path={path} label="Call" optional />
    </fieldset>
  );
}

/** A channel alone is one word; with a message it is a map. */
function NotifyFields({ path }: { path: FieldPath }) {
  const { value, problem, set, unset } = useBound(path);
  const isMap = isJsonObject(value ?? null);
  const channelAt = useBound([...path, "channel"]);
  const channel = asText(isMap ? channelAt.value : value);
  const setChannel = (text: string) => {
    if (isMap) channelAt.set(text);
    else if (text === "") unset();
    else set(text);
  };
  return (
    <>
      <Field label="Tell" hint="A channel, such as #releases or slack:#releases." error={problem ?? channelAt.problem}>
        {(control) => <Input {...control} value={channel} placeholder="#releases" onChange={({ target }) => setChannel(target.value)} />}
      </Field>
      {isMap ? (
        <>
          <TemplateRow path={[...path, "message"]} label="Message" />
          <button type="button" className="justify-self-start text-[13px] text-accent underline" onClick={() => (channel === "" ? unset() : set(channel))}>
            The usual message
          </button>
        </>
      ) : (
        channel !== "" && (
          <button
            type="button"
            className="justify-self-start text-[13px] text-accent underline"
            onClick={() => set({ channel, message: "${{ workflow.name }}: run ${{ run.id }}" })}
          >
            A message of its own
          </button>
        )
      )}
    </>
  );
}
