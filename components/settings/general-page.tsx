"use client";
import { type SubmitEvent, useState } from "react";
import { toast } from "@/components/common/toast";
import { useServerActions } from "@/hooks/use-server-actions";
import type { Settings } from "@/lib/api/contracts/settings";
import { PageHeader } from "../common/page-header";
import { Button } from "../ui/button";
import { Field } from "../ui/field";
import { Input } from "../ui/input";
import { Switch } from "../ui/switch";
import { FormMessage } from "./form-message";
import { Row, Rows, Section } from "./rows";
import { useChange } from "./use-change";

/** How the workspace is called and kept, and what of the server it uses. */
export function GeneralPage({ settings, modules }: { settings: Settings; modules: string[] }) {
  const { updateSettings } = useServerActions();
  const { pending, send, message, errorOf } = useChange();
  const [keepForEver, setKeepForEver] = useState(settings.retention_days === null);
  const switches = useChange();
  const turn = (body: Partial<Settings>) => switches.send(() => updateSettings({ params: {}, body }));
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const body = {
      name: String(form.get("name") ?? ""),
      timezone: String(form.get("timezone") ?? ""),
      retention_days: keepForEver ? null : Number(form.get("retention_days")),
    };
    send(
      () => updateSettings({ params: {}, body }),
      () => toast.success("Saved"),
    );
  };
  return (
    <>
      <PageHeader title="Workspace" description="How this workspace is called and kept, and what it uses." />
      <form onSubmit={onSubmit} noValidate className="mb-8 grid max-w-sm gap-4">
        <Field label="Name" required error={errorOf("name")}>
          {(control) => <Input name="name" defaultValue={settings.name} {...control} />}
        </Field>
        <Field label="Time zone" required hint="A name such as Europe/Berlin: what days and schedules go by." error={errorOf("timezone")}>
          {(control) => <Input name="timezone" defaultValue={settings.timezone} {...control} />}
        </Field>
        <label className="flex items-center gap-2 text-[13px]">
          <input type="checkbox" checked={keepForEver} onChange={(event) => setKeepForEver(event.target.checked)} />
          Keep ended runs for ever
        </label>
        {!keepForEver && (
          <Field label="Days to keep ended runs" hint="With their logs and files. What is deleted does not come back." error={errorOf("retention_days")}>
            {(control) => <Input name="retention_days" type="number" min={1} defaultValue={settings.retention_days ?? 90} {...control} />}
          </Field>
        )}
        <FormMessage message={message} />
        <div>
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? "Saving…" : "Save"}
          </Button>
        </div>
      </form>
      <Section title="Features" description="What is off is gone from this workspace: its routes answer 404. Runs under way go on.">
        <FormMessage message={switches.message} />
        <Rows label="Features">
          <Row title="Run workflows" note="Start, pause, resume and steer runs.">
            <Switch label="Run workflows" checked={settings.engine} disabled={switches.pending} onCheckedChange={(engine) => turn({ engine })} />
          </Row>
          <Row title="Write workflows" note="Create, change and publish them.">
            <Switch label="Write workflows" checked={settings.builder} disabled={switches.pending} onCheckedChange={(builder) => turn({ builder })} />
          </Row>
        </Rows>
      </Section>
      <Section title="Modules" description="Actions of a module that is off are not offered, and a workflow that names one is not valid.">
        <Rows label="Modules">
          {modules.map((name) => (
            <Row key={name} title={name}>
              <Switch
                label={`Module ${name}`}
                checked={!settings.disabled_modules.includes(name)}
                disabled={switches.pending}
                onCheckedChange={(on) =>
                  turn({ disabled_modules: on ? settings.disabled_modules.filter((module) => module !== name) : [...settings.disabled_modules, name] })
                }
              />
            </Row>
          ))}
        </Rows>
      </Section>
    </>
  );
}
