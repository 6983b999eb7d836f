import type { JsonObject } from "@/lib/shared/json";
import type { TestApi } from "../../support/api";
import type { TestServer } from "../../support/start-server";

/** Whatever way a text takes into a page as code or as an element: it then sets `pwned`, or leaves an element that says so. `where` finds the way. */
export function hostile(where: string, longest = 200): string {
  const ways = [
    `"'><img src=x data-pwned onerror=pwned=1>`,
    `<svg data-pwned onload=pwned=1>`,
    `</script><script>pwned=1</script>`,
    "{{constructor.constructor('pwned=1')()}}",
    "\u202Etxt.exe",
  ];
  return `${where}${ways.join("")}`.slice(0, longest);
}

/** Markdown that would run something or fetch from elsewhere, if links, pictures or HTML of it were taken as they are. */
export const HOSTILE_MARKDOWN = [
  hostile("markdown"),
  "[link](javascript:pwned=1) [data](data:text/html,<script>pwned=1</script>) <javascript:pwned=1> [case](JaVaScRiPt:pwned=1) [tab](java&#x09;script:pwned=1)",
  '![picture](javascript:pwned=1) ![elsewhere](https://evil.example/seen.png) ![x](x"onerror="pwned=1)',
  '<iframe srcdoc="<script>parent.pwned=1</script>" data-pwned></iframe><a href="javascript:pwned=1" data-pwned>a</a>',
].join("\n\n");

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="top.pwned=1"><script>top.pwned=1</script></svg>';
/** An address of a terminal's own, a colour, and HTML between them. */
const ANSI = `\u001b]8;;javascript:pwned=1\u0007link\u001b]8;;\u0007 \u001b[31m${hostile("log")}\u001b[0m`;

const parameter = (where: string) => ({ type: "string", default: hostile(`${where}-default`), description: hostile(`${where}-description`) });

/** Every text field of a definition says something hostile; it runs to a gate and waits there. */
function definition(): JsonObject {
  return {
    workflow: {
      id: "hostile",
      name: hostile("workflow"),
      description: hostile("about", 2_000),
      author: hostile("author"),
      tags: [hostile("tag", 40), "javascript:pwned=1"],
      ui: { icon: hostile("icon"), category: hostile("category") },
    },
    config: { parameters: { feature: parameter("parameter"), choice: { ...parameter("choice"), enum: [hostile("choice-default"), "b"] } } },
    phases: [{ id: "one", name: hostile("phase") }],
    stages: [
      {
        id: "log",
        name: hostile("log-stage"),
        description: hostile("stage-about", 2_000),
        phase: "one",
        type: "script",
        env: { TEXT: ANSI, GIVEN: "${{ parameters.feature }}" },
        run: `printf '%s\\n' "$TEXT" "$GIVEN" >&2; printf '%s\\n' "$TEXT"; printf 'text=%s\\n' '<img src=x data-pwned onerror=pwned=1>' >> "$STAGECRAFT_OUTPUT"`,
        outputs: { text: { type: "string", description: hostile("output") } },
      },
      {
        id: "agent",
        name: hostile("agent-stage"),
        type: "agent",
        roles: { primary: { artifact: "agent:writer", model: hostile("model"), instructions: HOSTILE_MARKDOWN }, tools: ["skill:x"] },
        prompt: HOSTILE_MARKDOWN,
        inputs: { text: { type: "string", source: "${{ parameters.feature }}", description: hostile("input") } },
        outputs: { summary: { type: "string", description: hostile("summary") } },
      },
      {
        id: "tell",
        name: hostile("tell-stage"),
        type: "action",
        action: "notification.send",
        config: { channel: hostile("channel", 100), title: hostile("title"), message: HOSTILE_MARKDOWN },
      },
      {
        id: "fail",
        name: hostile("fail-stage"),
        type: "script",
        run: `echo '<img src=x data-pwned onerror=pwned=1>' >&2; exit 3`,
        error_policy: { retry: { max_attempts: 1 }, on_failure: "continue" },
      },
      {
        id: "sign",
        name: hostile("gate-stage"),
        depends_on: ["log", "agent", "tell"],
        type: "gate",
        gate: { message: `${HOSTILE_MARKDOWN}\n\n\${{ parameters.feature }}`, form: { reason: parameter("form") } },
      },
    ],
  };
}

const FILES = {
  "page.html": `<script>pwned=1</script>${hostile("html")}`,
  "drawing.svg": SVG,
  "notes.md": HOSTILE_MARKDOWN,
  "data.json": JSON.stringify({ [hostile("key")]: hostile("value"), __proto__: "javascript:pwned=1" }),
  "table.csv": `name,${hostile("head").replaceAll('"', '""')}\n=cmd|' /C calc'!A0,"${hostile("cell").replaceAll('"', '""')}"\n`,
  'plain"><img src=x data-pwned onerror=pwned=1>.txt': hostile("text"),
};

/** Puts hostile texts everywhere that a member may write. Answers with the ids of the workflow and of a run of it that waits at its gate. */
export async function fillHostile(api: TestApi, server: TestServer): Promise<{ workflow: string; run: string }> {
  const { id, workflow_id } = await api.create(JSON.stringify(definition()));
  await api.replace(id, JSON.stringify({ ...definition(), hooks: { on_start: { notify: { channel: hostile("hook"), message: hostile("hook-message") } } } }));
  const run = await api.start(id, { feature: hostile("given", 2_000) });
  for (const [name, content] of Object.entries(FILES)) {
    const data = new FormData();
    data.append("file", new File([content], name));
    const sent = await fetch(`${server.url}/api/v1/workflow-executions/${run}/artifacts?stage_id=log`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.key}` },
      body: data,
    });
    if (!sent.ok) throw new Error(await sent.text());
  }
  await api.post(`/workflow-executions/${run}/comments`, { body: HOSTILE_MARKDOWN, stage_id: "log" });
  await api.post("/api-keys", { name: hostile("key", 100), role: "viewer" });
  await api.post("/secrets", { name: "HOSTILE", value: hostile("secret") });
  await api.post("/connections", {
    name: hostile("connection", 100),
    kind: "model",
    config: { url: `https://evil.example/${encodeURI(hostile("path", 60))}` },
  });
  await api.post("/approver-roles", { slug: "hostile", name: hostile("role", 100) });
  await api.post("/invitations", { email: "o'script@example.com", role: "viewer" });
  await api.until(run, ({ stages }) => stages.some(({ id: stage, status }) => stage === "sign" && status === "waiting"));
  return { workflow: workflow_id, run };
}
