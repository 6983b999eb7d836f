import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { RunDialog } from "@/components/run-dialog/run-dialog";
import { api } from "@/hooks/api";
import type { ServerActions } from "@/lib/api/contracts/server-actions";
import type { Parameter } from "@/lib/swdl";
import { renderPage, router } from "../support/render-page";
import { workflow } from "../support/workflow-fixture";

const parameter = (rest: Partial<Parameter>): Parameter => ({ type: "string", required: false, secret: false, ...rest });
const PARAMETERS = {
  feature_name: parameter({ required: true, description: "What is to be built" }),
  target_branch: parameter({ default: "main" }),
  attempts: parameter({ type: "integer", maximum: 5 }),
  token: parameter({ secret: true }),
};

function show(runWorkflow: ServerActions["runWorkflow"], parameters: Record<string, Parameter> | null = PARAMETERS) {
  vi.spyOn(api, "call").mockResolvedValue({ outline: parameters === null ? null : { parameters } } as never);
  renderPage(<RunDialog workflow={workflow()} open onOpenChange={() => undefined} />, { actions: { runWorkflow } });
}

const started = vi.fn<ServerActions["runWorkflow"]>(async () => ({ ok: true, data: { run_id: "r1", number: 1, status: "queued" } }));
const refusal = (errors: { path: string; message: string }[], detail: string) =>
  vi.fn<ServerActions["runWorkflow"]>(async () => ({
    ok: false,
    problem: { type: "about:blank", title: "", status: 422, code: "invalid_input", detail, errors, trace_id: "t" },
  }));
const start = () => userEvent.click(screen.getByRole("button", { name: "Start run" }));

beforeEach(() => {
  started.mockClear();
});

describe("RunDialog", () => {
  it("starts a run with what was typed and the defaults, and goes to it", async () => {
    show(started);
    await userEvent.type(await screen.findByLabelText(/feature_name/), "search page");
    await userEvent.type(screen.getByLabelText("attempts"), "3");
    await start();
    await waitFor(() => expect(router.push).toHaveBeenCalledWith("/workflows/ship-a-feature/executions/r1"));
    expect(started).toHaveBeenCalledWith({
      params: { id: workflow().id },
      body: { parameters: { feature_name: "search page", target_branch: "main", attempts: 3 }, dry_run: false },
    });
  });

  it("asks for what is required before it asks the server", async () => {
    show(started);
    await screen.findByLabelText(/feature_name/);
    await start();
    expect(screen.getByLabelText(/feature_name/).getAttribute("aria-invalid")).toBe("true");
    expect(started).not.toHaveBeenCalled();
  });

  it("shows the server's objection at its field and keeps what was typed", async () => {
    show(refusal([{ path: "parameters.attempts", message: "must be at most 5" }], "1 problem"));
    await userEvent.type(await screen.findByLabelText(/feature_name/), "search page");
    await userEvent.type(screen.getByLabelText("attempts"), "9");
    await start();
    const field = screen.getByLabelText<HTMLInputElement>("attempts");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect(document.getElementById(field.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "")?.textContent).toBe("must be at most 5");
    expect(screen.getByLabelText<HTMLInputElement>(/feature_name/).value).toBe("search page");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(router.push).not.toHaveBeenCalled();
  });

  it.each([
    ["a problem of no field", [], "scripts are switched off"],
    ["a problem of a field that the form lacks", [{ path: "parameters.removed", message: "unknown" }], "the workflow has no parameter removed"],
  ])("says %s below the fields", async (_, errors, detail) => {
    show(refusal(errors, detail), {});
    await screen.findByText("This workflow takes no parameters.");
    await start();
    expect((await screen.findByRole("alert")).textContent).toBe(detail);
  });

  it("masks a secret", async () => {
    show(started);
    expect((await screen.findByLabelText("token")).getAttribute("type")).toBe("password");
  });

  it("shows the plan on demand, until another value is typed", async () => {
    const plan = {
      workflow: { id: "ship-a-feature", name: "Ship a feature", version: "1.2.0" },
      parameters: {},
      batches: [
        {
          index: 1,
          kind: "gate" as const,
          stages: [{ id: "ok", name: "Approve it", type: "gate" as const, tools: [], inputs: {}, context: [], timeout: "1h" }],
        },
      ],
      critical_path: ["ok"],
      estimated_seconds: 3600,
      estimated_tokens: null,
      estimate_basis: "timeouts" as const,
      warnings: [],
    };
    const dryRun = vi.fn<ServerActions["runWorkflow"]>(async () => ({ ok: true, data: { run_id: null, number: null, status: "dry_run", plan } }));
    show(dryRun);
    await userEvent.type(await screen.findByLabelText(/feature_name/), "search");
    await userEvent.click(screen.getByRole("button", { name: "Show the plan" }));
    expect((await screen.findByRole("region", { name: "Plan" })).textContent).toContain("Approve it");
    expect(dryRun.mock.calls[0]?.[0].body).toMatchObject({ dry_run: true });
    expect(router.push).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/feature_name/), " page");
    expect(screen.queryByRole("region", { name: "Plan" })).toBeNull();
  });

  it("cannot start a workflow whose text has problems", async () => {
    show(started, null);
    expect(await screen.findByText("This workflow cannot run")).toBeDefined();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Start run" }).disabled).toBe(true);
  });
});
