import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import type { IdentityRepository } from "@/db/repositories";
import type { Clock } from "@/lib/engine/ports/clock";
import { AppError } from "@/lib/shared/app-error";
import type { IdSource } from "@/lib/shared/ids";
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@/lib/shared/password-rules";

export const ownerSchema = z.object({
  name: z.string().trim().min(1, { error: "say what to call you" }).max(200),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: "this is no email address" })),
  password: z
    .string()
    .min(PASSWORD_MIN_LENGTH, { error: `use at least ${PASSWORD_MIN_LENGTH} characters` })
    .max(PASSWORD_MAX_LENGTH, { error: `use at most ${PASSWORD_MAX_LENGTH} characters` }),
});
export type OwnerInput = z.input<typeof ownerSchema>;

export interface OwnerSetup {
  /** Whether the workspace has an owner; once true, always true. */
  exists(): Promise<boolean>;
  /** Makes the first account. Throws `invalid_input` with field errors, or `conflict` where there is an owner: of two at once, one wins. */
  create(input: OwnerInput): Promise<void>;
}

export function createOwnerSetup({ identity, newId, clock }: { identity: IdentityRepository; newId: IdSource; clock: Clock }): OwnerSetup {
  let known = false;
  return {
    async exists() {
      known ||= await identity.ownerExists();
      return known;
    },
    async create(input) {
      const parsed = ownerSchema.safeParse(input);
      if (!parsed.success) {
        throw new AppError("invalid_input", "the account cannot be made like this", {
          errors: parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
        });
      }
      const { name, email, password } = parsed.data;
      const made = await identity.createOwner({
        userId: newId(),
        accountId: newId(),
        memberId: newId(),
        name,
        email,
        passwordHash: await hashPassword(password),
        now: clock.now(),
      });
      known = true;
      if (!made) throw new AppError("conflict", "this server has an owner already; sign in instead");
    },
  };
}
