import { expect, test } from "vitest";
import { createInvitations } from "@/lib/auth/invitations";
import { createInvitation } from "@/lib/services/invitations/create";
import { useServices } from "../services/fixture";

const services = useServices();
const PASSWORD = "correct horse battery";

async function invited(email: string) {
  const { ctx } = await services.workspace();
  const { path } = await createInvitation({ ctx, input: { email, role: "editor", expires_in_days: 7 } });
  return { ctx, token: path.replace("/invite/", ""), invitations: createInvitations(ctx.ports) };
}

test("someone new gets an account and the role, once, and it is on record", async () => {
  const { ctx, token, invitations } = await invited("grace@example.com");
  expect(await invitations.find(token)).toMatchObject({ email: "grace@example.com", role: "editor", known: false });
  await expect(invitations.accept({ token, name: " ", password: "short" })).rejects.toMatchObject({
    options: { errors: [{ path: "name" }, { path: "password" }] },
  });
  const answers = await Promise.allSettled([1, 2].map(() => invitations.accept({ token, name: "Grace", password: PASSWORD })));
  expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await ctx.ports.repositories.members.list(ctx.workspace.id)).toMatchObject([{ name: "Grace", role: "editor" }]);
  expect(await invitations.find(token)).toBeUndefined();
  await expect(invitations.accept({ token, name: "Grace", password: PASSWORD })).rejects.toMatchObject({ code: "not_found" });
  const log = await ctx.ports.repositories.audit.list(ctx.workspace.id, { action: "invitation.accept" }, { cursor: undefined, limit: 10 });
  expect(log.items).toMatchObject([{ actor: { name: "Grace" }, details: { after: { role: "editor" } } }]);
});

test("who has an account already shows that it is theirs", async () => {
  const first = await invited("ada@example.com");
  await first.invitations.accept({ token: first.token, name: "Ada", password: PASSWORD });
  const { ctx, token, invitations } = await invited("ada@example.com");
  expect(await invitations.find(token)).toMatchObject({ known: true });
  await expect(invitations.accept({ token, name: "Eve", password: "another long password" })).rejects.toMatchObject({
    options: { errors: [{ path: "password" }] },
  });
  await invitations.accept({ token, name: "", password: PASSWORD });
  expect(await ctx.ports.repositories.members.list(ctx.workspace.id)).toMatchObject([{ name: "Ada", role: "editor" }]);
});
