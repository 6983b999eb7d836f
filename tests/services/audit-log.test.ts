import { expect, test } from "vitest";
import { auditFile } from "@/lib/api/server/audit-file";
import { createApproverRole } from "@/lib/services/approver-roles/create";
import { exportAuditLog } from "@/lib/services/audit-log/export";
import { listAuditLog } from "@/lib/services/audit-log/list";
import { createSecret } from "@/lib/services/secrets/create";
import { useServices } from "./fixture";

const services = useServices();

test("the log is read newest first, by pages and filters, each workspace its own", async () => {
  const { ctx } = await services.workspace();
  const other = (await services.workspace()).ctx;
  for (const slug of ["one", "two", "three"]) await createApproverRole({ ctx, input: { slug, name: slug } });
  await createSecret({ ctx, input: { name: "TOKEN", value: "correct horse", description: "" } });
  expect((await listAuditLog({ ctx: other, input: { limit: 10 } })).total_count).toBe(0);
  const first = await listAuditLog({ ctx, input: { limit: 3 } });
  expect(first.items.map(({ action }) => action)).toEqual(["secret.create", "approver_role.create", "approver_role.create"]);
  const second = await listAuditLog({ ctx, input: { limit: 3, cursor: first.next_cursor ?? "" } });
  expect([second.items.length, second.has_more, second.total_count]).toEqual([1, false, 4]);
  const filters = [{ entity: "secret" }, { action: "secret." }, { actor: "OWN", entity_id: first.items[0]?.entity_id }];
  for (const filter of filters) expect((await listAuditLog({ ctx, input: { limit: 10, ...filter } })).items).toMatchObject([{ action: "secret.create" }]);
  expect((await listAuditLog({ ctx, input: { limit: 10, from: "2099-01-01T00:00:00Z" } })).items).toEqual([]);
  expect(JSON.stringify((await exportAuditLog({ ctx, input: {} })).items)).not.toContain("correct horse");
});

test.each(["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log"])("the database refuses %s", async (statement) => {
  const { ctx } = await services.workspace();
  await createApproverRole({ ctx, input: { slug: "one", name: "one" } });
  await expect(services.database.db.execute(statement)).rejects.toThrow();
  expect((await listAuditLog({ ctx, input: { limit: 10 } })).total_count).toBe(1);
});

test("an exported name does not become a formula of a spreadsheet", async () => {
  const actor = { kind: "user" as const, id: "1", name: '=HYPERLINK("http://x")' };
  const entry = { id: "1", at: "2026-03-01T09:00:00.000Z", actor, action: "run.start", entity: "run", entity_id: "2", details: { a: "b,c" } };
  const text = await auditFile([entry], "csv").text();
  expect(text.split("\r\n")[1]).toBe('2026-03-01T09:00:00.000Z,user,"\'=HYPERLINK(""http://x"")",1,run.start,run,2,"{""a"":""b,c""}"');
});
