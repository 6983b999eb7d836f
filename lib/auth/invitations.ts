import { z } from "zod";
import type { Repositories } from "@/db/repositories";
import type { Clock } from "@/lib/engine/ports/clock";
import type { Credentials } from "@/lib/services/credentials";
import { AppError } from "@/lib/shared/app-error";
import type { IdSource } from "@/lib/shared/ids";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@/lib/shared/password-rules";
import type { Role } from "@/lib/shared/permissions";

export interface OpenInvitation {
  email: string;
  role: Role;
  workspaceName: string;
  invitedBy: string;
  /** The address has an account already: its password is asked for instead of a new one. */
  known: boolean;
}

export interface AcceptInput {
  token: string;
  /** Only read where the address is new. */
  name: string;
  password: string;
}

export interface Invitations {
  /** Undefined for a link that was used, revoked, or is past its end; they are not told apart. */
  find(token: string): Promise<OpenInvitation | undefined>;
  /**
   * Makes the membership, and the account where there is none, once. Answers with the address and the workspace. Throws `not_found` as `find`,
   * `invalid_input` with field errors, `rate_limited` after too many passwords.
   */
  accept(input: AcceptInput): Promise<{ email: string; workspaceId: string }>;
}

export interface InvitationOptions {
  repositories: Repositories;
  transaction<T>(work: (repositories: Repositories) => Promise<T>): Promise<T>;
  credentials: Credentials;
  clock: Clock;
  newId: IdSource;
}

const newAccount = z.object({
  name: z.string().trim().min(1, { error: "say what to call you" }).max(200),
  password: z
    .string()
    .min(PASSWORD_MIN_LENGTH, { error: `use at least ${PASSWORD_MIN_LENGTH} characters` })
    .max(PASSWORD_MAX_LENGTH, { error: `use at most ${PASSWORD_MAX_LENGTH} characters` }),
});

/** How someone who holds the link of an invitation comes in. */
export function createInvitations({ repositories, transaction, credentials, clock, newId }: InvitationOptions): Invitations {
  const now = () => clock.now().toISOString();
  const byToken = (token: string) => repositories.invitations.findByToken(credentials.hashToken(token), now());

  return {
    async find(token) {
      const invitation = await byToken(token);
      if (invitation === undefined) return undefined;
      const { email, role, workspaceName, invitedBy } = invitation;
      return { email, role, workspaceName, invitedBy, known: (await repositories.accounts.findUser(email)) !== undefined };
    },
    async accept({ token, name, password }) {
      const invitation = await byToken(token);
      if (invitation === undefined) throw gone();
      const known = await repositories.accounts.findUser(invitation.email);
      const person = known === undefined ? await accountOf(name, password) : await verified(known.id, invitation.email, password);
      await transaction(async (tx) => {
        if (!(await tx.invitations.accept(invitation.id, now()))) throw gone();
        const { id, role, email, workspaceId } = invitation;
        const userId = person.id;
        if (person.passwordHash !== null)
          await tx.accounts.insertUser({ userId, accountId: newId(), name: person.name, email, passwordHash: person.passwordHash, now: now() });
        await tx.members.insert(workspaceId, { id: newId(), userId, role, createdAt: now() });
        await tx.audit.insert({
          id: newId(),
          workspaceId,
          actor: { kind: "user", id: userId, name: person.name },
          action: "invitation.accept",
          entity: "invitation",
          entityId: id,
          details: { before: null, after: { member: email, role } },
          at: now(),
        });
      });
      return { email: invitation.email, workspaceId: invitation.workspaceId };
    },
  };

  async function accountOf(name: string, password: string) {
    const parsed = newAccount.safeParse({ name, password });
    if (parsed.success) return { id: newId(), name: parsed.data.name, passwordHash: await credentials.hashPassword(parsed.data.password) };
    throw new AppError("invalid_input", "the account cannot be made like this", {
      errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    });
  }

  /** Someone with an account shows that it is theirs: the link alone may have been read by others. */
  async function verified(userId: string, email: string, password: string) {
    const wait = credentials.passwordAttempt(email);
    if (wait > 0) {
      const details = { retry_after_seconds: wait };
      throw new AppError("rate_limited", `too many attempts; try again in ${Math.ceil(wait / 60)} minutes`, { details });
    }
    const hash = await repositories.accounts.passwordHash(userId);
    if (hash === undefined || !(await credentials.verifyPassword(hash, password))) {
      const errors = [{ path: "password", message: "this is not the password of your account" }];
      throw new AppError("invalid_input", "you could not be let in", { errors });
    }
    credentials.passwordSucceeded(email);
    return { id: userId, name: (await repositories.accounts.findUser(email))?.name ?? email, passwordHash: null };
  }
}

function gone(): AppError {
  return new AppError("not_found", "this invitation was used or revoked, or it is past its end; ask for another one");
}
