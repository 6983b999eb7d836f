import type { Repositories } from "@/db/repositories";
import { isUniqueViolation } from "@/db/repositories/unique-violation";
import type { Clock } from "@/lib/engine/ports/clock";
import type { IdSource } from "@/lib/shared/ids";
import type { JsonObject } from "@/lib/shared/json";
import type { Role } from "@/lib/shared/permissions";
import type { OidcPerson } from "./provider";
import { SignInRefused } from "./refused";

/** Whom of those that the provider vouches for this server lets in. */
export interface AdmissionRules {
  /** Of email addresses, in lower case; empty: any. */
  domains: readonly string[];
  /** What somebody without membership and invitation becomes in the default workspace; undefined: they are refused. */
  defaultRole: Role | undefined;
  defaultWorkspaceId: string;
}

export interface AdmissionPorts {
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  clock: Clock;
  newId: IdSource;
}

export interface AdmissionInput {
  person: OidcPerson;
  rules: AdmissionRules;
  ports: AdmissionPorts;
}

/** `joined` is the workspace that this sign-in made the person a member of; null where nothing changed. */
export interface Admission {
  userId: string;
  joined: string | null;
}

/**
 * Finds the account of a person, by the provider's own name for them, else by their verified address, and links the two; makes one for who is
 * invited or may join by default. Takes up every open invitation of the address. Throws `SignInRefused`, with nothing written.
 */
export async function admit(input: AdmissionInput): Promise<Admission> {
  try {
    return await admitOnce(input);
  } catch (error) {
    // The same person came in at the same moment, through another tab: by now they are known.
    if (isUniqueViolation(error)) return admitOnce(input);
    throw error;
  }
}

function admitOnce({ person, rules, ports }: AdmissionInput): Promise<Admission> {
  const domain = person.email.slice(person.email.lastIndexOf("@") + 1);
  if (rules.domains.length > 0 && !rules.domains.includes(domain)) {
    return Promise.reject(new SignInRefused("domain", `addresses of ${domain} are not let in`, person.email));
  }
  const now = ports.clock.now().toISOString();

  return ports.transaction(async (tx) => {
    const linked = await tx.accounts.findByProvider(person);
    const known = linked ?? (await tx.accounts.findUser(person.email));
    const member = new Set(known === undefined ? [] : (await tx.accounts.workspaces(known.id)).map(({ id }) => id));
    const invitations = await tx.invitations.openFor(person.email, now);
    const byDefault = member.size === 0 && invitations.length === 0 ? rules.defaultRole : undefined;
    if (member.size === 0 && invitations.length === 0 && byDefault === undefined)
      throw new SignInRefused("not_invited", "this address is neither a member nor invited", person.email);

    const { id: userId, name } = known ?? { id: ports.newId(), name: person.name };
    const record = (workspaceId: string, action: string, entity: string, entityId: string, after: JsonObject) =>
      tx.audit.insert({
        id: ports.newId(),
        workspaceId,
        actor: { kind: "user", id: userId, name },
        action,
        entity,
        entityId,
        details: { before: null, after },
        at: now,
      });
    if (known === undefined) await tx.accounts.insertPerson({ userId, name, email: person.email, now });

    let joined: string | null = null;
    for (const { id, workspaceId, role } of invitations) {
      // Of two sign-ins at once, one takes it up.
      if (!(await tx.invitations.accept(id, now)) || member.has(workspaceId)) continue;
      member.add(workspaceId);
      joined ??= workspaceId;
      await tx.members.insert(workspaceId, { id: ports.newId(), userId, role, createdAt: now });
      await record(workspaceId, "invitation.accept", "invitation", id, { member: person.email, role });
    }
    if (byDefault !== undefined) {
      joined = rules.defaultWorkspaceId;
      const id = ports.newId();
      await tx.members.insert(joined, { id, userId, role: byDefault, createdAt: now });
      await record(joined, "member.join", "member", id, { member: person.email, role: byDefault });
    }
    if (linked === undefined) {
      await tx.accounts.link({ accountId: ports.newId(), userId, issuer: person.issuer, subject: person.subject, now });
      const [home] = member;
      await record(joined ?? home ?? rules.defaultWorkspaceId, "account.link", "account", userId, { email: person.email, issuer: person.issuer });
    }
    return { userId, joined };
  });
}
