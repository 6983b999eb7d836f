import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "./support/fixtures";

/**
 * A page of somebody else, on the same machine: for cookies another port is the same site, so that the session comes along with everything it sends.
 * It writes to `outcome` what it got to see.
 */
const PAGE = `<!doctype html><title>Elsewhere</title><iframe name="sink"></iframe><script>
const target = new URLSearchParams(location.search).get("target");
const seen = [];
async function tryFetch(what, path, init) {
  try {
    const answer = await fetch(target + path, { credentials: "include", ...init });
    if (answer.type !== "opaque") seen.push(what + " " + answer.status);
  } catch {}
}
function submit(path, method, enctype, name, value) {
  const form = document.body.appendChild(document.createElement("form"));
  Object.assign(form, { action: target + path, method, enctype, target: "sink" });
  const field = form.appendChild(document.createElement("input"));
  Object.assign(field, { name, value });
  form.submit();
  return new Promise((resolve) => document.querySelector("iframe").addEventListener("load", resolve, { once: true }));
}
(async () => {
  const source = "workflow: { id: forged, name: Forged }\\nstages:\\n  - { id: a, type: script, run: 'true' }\\n";
  const body = JSON.stringify({ source });
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json", "application/yaml"])
    for (const mode of ["no-cors", "cors"])
      await tryFetch("create as " + type, "/api/v1/workflows", { method: "POST", mode, headers: { "content-type": type }, body: type.endsWith("yaml") ? source : body });
  await tryFetch("sign out", "/api/auth/sign-out", { method: "POST", mode: "no-cors", headers: { "content-type": "text/plain" }, body: "{}" });
  for (const method of ["PUT", "PATCH", "DELETE"]) await tryFetch(method, "/api/v1/settings", { method, body });
  for (const path of ["/api/v1/me", "/workflows", "/api/v1/openapi.json"]) await tryFetch("read " + path, path, {});
  await tryFetch("action", "/workflows", { method: "POST", headers: { "next-action": "00" }, body: "[]" });
  for (const enctype of ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"])
    for (const path of ["/api/v1/workflows", "/workflows", "/monaco/nothing", "/api/auth/sign-out"]) await submit(path, "POST", enctype, '{"source":"' , '"}');
  document.title = "Done";
  document.body.dataset.seen = JSON.stringify(seen);
})();
</script>`;

test("a page of somebody else, on another port or under another name of this server, changes and reads nothing", async ({ page, server, api }) => {
  const elsewhere = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(PAGE));
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = elsewhere.address() as AddressInfo;
    const before = await api.get<{ total_count: number }>("/workflows");
    const other = await page.context().newPage();
    const sent: { cookie: boolean; status: number }[] = [];
    other.on("response", async (response) => {
      const { pathname } = new URL(response.url());
      if (response.request().method() === "POST" && pathname !== "/")
        sent.push({ cookie: (await response.request().allHeaders())["cookie"] !== undefined, status: response.status() });
    });
    for (const target of [server.url, server.url.replace("127.0.0.1", "localhost")]) {
      await other.goto(`http://127.0.0.1:${port}/?target=${encodeURIComponent(target)}`);
      await expect(other).toHaveTitle("Done", { timeout: 30_000 });
      expect(JSON.parse((await other.locator("body").getAttribute("data-seen")) ?? "")).toEqual([]);
    }
    // It did try, with the session, and each time was refused.
    expect(sent.filter(({ cookie }) => cookie).length).toBeGreaterThan(10);
    expect(sent.filter(({ status }) => status !== 403)).toEqual([]);

    // Nor can it show our pages in its own.
    await other.goto(`http://127.0.0.1:${port}/?target=about:blank`);
    await other.evaluate((url) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.src = url;
      return new Promise((resolve) => frame.addEventListener("load", resolve));
    }, `${server.url}/workflows`);
    await expect(other.frameLocator("iframe >> nth=1").getByRole("heading", { level: 1 })).toHaveCount(0);
    await other.close();

    expect(await api.get("/workflows")).toMatchObject({ total_count: before.total_count });
    await page.goto("/workflows");
    await expect(page.getByRole("heading", { level: 1, name: "Workflows" })).toBeVisible();
  } finally {
    elsewhere.close();
    elsewhere.closeAllConnections();
  }
});
